"""TIMEX3 tagger for Swedish deadlines. Knows time, never what an assignment is; imports spans only."""
