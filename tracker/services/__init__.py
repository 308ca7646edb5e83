"""Use cases, where the pure core meets files and the database. Front ends call these and hold no rules of their own."""
