"""The dashboard in a browser, by textual-serve: read-only, and to nobody whom a reverse proxy has not let in.

`gate` says who is let in, `session` runs a dashboard in a process of its own for each visitor, and `server` brings
them together.
"""
