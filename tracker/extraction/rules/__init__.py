"""The rules, one file an idea. A rule is a name, a pattern and what it means; the ordered lists here are the
program."""
