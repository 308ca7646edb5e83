"""Assignments known by a label: 'B2. Ekonomichefen ska kartlägga inköpen' in the budget, 'Budgetuppdrag B2 är slutfört'
or a row 'B2 Inköp' when it is followed up.

Invariant: a label is of the body that gave it, for a time, and says the same assignment only where the words have
something in common or only point.
"""

from tracker.register import names
from tracker.register.features import WINDOW, Features
from tracker.register.wording import ROOT


def other_label(one: Features, other: Features) -> bool:
    """Whether they have different labels of one list ('B2' and 'B3'), which was not numbered anew: their words differ,
    and they are not years apart."""
    a, b = one.label, other.label
    if not a or not b or a == b or _far_apart(one, other) or not names.agree(one.mention.giver, other.mention.giver):
        return False
    fewer, more = sorted(({stem[:ROOT] for stem in each.stems} for each in (one, other)), key=len)
    return not (fewer and fewer <= more) and a.rstrip("0123456789") == b.rstrip("0123456789")


def same_label(one: Features, other: Features) -> bool:
    """Whether both have one label, of the same giver, not years apart, and their words are kin."""
    a, b = one.mention, other.mention
    if one.label is None or one.label != other.label or not names.agree(a.giver, b.giver):
        return False
    if _far_apart(one, other):
        return False
    roots = {stem[:ROOT] for stem in other.stems}
    return one.points or other.points or any(stem[:ROOT] in roots for stem in one.stems)


def _far_apart(one: Features, other: Features) -> bool:
    a, b = one.mention.day, other.mention.day
    return bool(a and b and abs(a - b) > WINDOW)
