"""Document -> Sections -> Clauses: which body said what on which day, and what each clause is worth."""
