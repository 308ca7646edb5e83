"""Finds assignments (uppdrag) and their deadlines in Swedish municipal minutes and keeps a register of them.

One flow, one direction; a stage imports the types of earlier stages and never a later stage:

    bytes -> Document -> Section -> Clause -> Mention -> Event -> AssignmentView -> command line

    documents/   bytes to text with blocks and a page map       structure/  text to meetings, sections, clauses
    temporal/    Swedish deadline phrases to dates              extraction/ clauses to mentions
    register/    mentions to events to views (the domain)       store/      SQLModel and Alembic
    services/    use cases, where pure code meets I/O           cli/        Typer: parse, call a service, print
"""
