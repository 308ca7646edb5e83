"""Views -> who is reminded of what, and the mail that says so. Pure: no files, no clock, no database."""
