"""The database: SQLModel rows, loss-free mapping to the domain's types, and an append-only log.

Invariants: nothing outside this package knows a row or a session's SQL; the log and what it rests on are never
updated or deleted, and the database itself refuses it by triggers.
"""
