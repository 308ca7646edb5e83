"""Mention -> Event -> AssignmentView: the domain. A register is a function of its documents and of what people said."""
