"""Clause -> Mention: what a text says about an assignment, with the rule that read it and the words it rests on."""
