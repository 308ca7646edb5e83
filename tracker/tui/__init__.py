"""The dashboard, in Textual: shows views, asks services, and holds no SQL, no rules and no arithmetic on dates.

`app` opens `screens`, which are made of `widgets`; `desk` is their only door to the services, `forms` says what each
act asks for and records, and `drawing` turns views into text. Everything from a document is cleaned in `drawing`, and
nothing is ever read as markup.
"""
