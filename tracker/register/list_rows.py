"""Rows of lists of assignments, which name in short what has been decided before.

Invariant: a row is of the decision that it cites, or of one that is not far back; nothing telling in it is strange to
the assignment.
"""

import datetime as dt

from tracker.extraction.model import LISTED, EventType
from tracker.register import names
from tracker.register.features import FEWEST_IN_TITLE, LONG_STEM, WINDOW, Features, same_decision, same_place
from tracker.register.products import without_kind
from tracker.register.wording import ROOT, wording

MAKING = frozenset({"ta fram", "redovisa"})
"""What a list's row says nothing of where it names the thing made."""
_AMOUNTS = frozenset({"fler", "flera", "ökad", "ökat", "minskad", "bättre", "ny", "nytt"})
LEAST_SHARED, LEAST_PART = 5, 4
"""Letters of a stem that a list's row has in common with its decision, and of one that ends a compound."""


def listed_in_short(one: Features, other: Features) -> bool:
    """One is a row of a list about the other's decision, and nothing telling in it is strange to the other; or it does
    not say of which decision, and all its words are the other's: 'Gemensam kundtjänst' for 'utreda förutsättningarna
    för en gemensam kundtjänst'."""
    row, whole = sorted((one, other), key=_tells_least)
    if _word_for_word(row, whole):
        return True
    if row.mention.rule != LISTED or _tells_least(row) == _tells_least(whole) or len(row.stems) < FEWEST_IN_TITLE:
        return False
    if whole.mention.rule == LISTED and whole.mention.paragraph is None:
        return False  # a row of another list, and of no plan that was itself decided
    first, *_ = (row.mention.task or "").casefold().split()
    begins = (whole.mention.task or "").casefold().startswith(first)
    if first.endswith("a") and not begins and row.words.action != whole.words.action:
        return False  # 'Införa …' is not 'redovisa … införandet'
    strange = _strange(row, whole.stems)
    if _in_other_words(row, whole):
        return True
    if same_place(one, other):
        matter = whole.stems | wording(whole.mention.title).stems
        strange = _strange(row, matter)
        known = any(len(stem) >= LEAST_SHARED for stem in row.stems & matter)
        agreeing = names.agree(row.mention.receiver, whole.mention.receiver) or names_its_official(one, other)
        return known and agreeing and all(len(stem) < LONG_STEM for stem in strange)
    if row.mention.paragraph is not None or not _soon_after(row, whole) or not _no_other_day(row, whole):
        return False
    given = row.mention.giver is None or names.same(row.mention.giver, whole.mention.giver)
    parties = given and names.agree(row.mention.receiver, whole.mention.receiver)
    return parties and not strange and any(len(stem) >= LONG_STEM for stem in row.stems & whole.stems)


def names_its_official(one: Features, other: Features) -> bool:
    """Whether a row names the official or the unit that has what its decision gave to the administration:
    'Grundskolechefen' for 'förvaltningen'."""
    row, whole = sorted((one, other), key=_tells_least)
    if row.mention.rule != LISTED or whole.mention.rule == LISTED or not same_place(one, other):
        return False
    who = row.mention.receiver
    within = names.is_official(who) or names.is_administration(who)
    return within and names.is_administration(whole.mention.receiver)


def _word_for_word(row: Features, whole: Features) -> bool:
    """'Se över kommunens styrmodell' of who was told just that not far back: one telling word is then enough."""
    a, b = row.mention, whole.mention
    if a.rule != LISTED or b.rule == LISTED or b.kind is not EventType.DECIDED or row.act is not None:
        return False
    if row.stems != whole.stems or not any(len(stem) >= LONG_STEM for stem in row.stems):
        return False
    given = a.giver is None or names.same(a.giver, b.giver)
    parties = given and names.same(a.receiver, b.receiver)
    return parties and not _does_otherwise(row, whole) and _soon_after(row, whole) and _no_other_day(row, whole)


def _tells_least(feature: Features) -> tuple[bool, bool]:
    """Orders a row that only tells before one that a decision holds, and both before what is in no list."""
    return feature.mention.rule != LISTED, feature.mention.kind is EventType.DECIDED


def _in_other_words(row: Features, whole: Features) -> bool:
    """Whether all that a row says is of the roots of one's decision and its matter's title: of the day that the row's
    own column has, or where it has none, of the same giver's assignments to the same receiver not far back."""
    a, b = row.mention, whole.mention
    if b.kind is not EventType.DECIDED or not names.same(a.giver, b.giver) or not names.same(a.receiver, b.receiver):
        return False
    dated = a.kind is EventType.DECIDED and row.act is not None and whole.act is not None
    if not (_same_act(row, whole) if dated else _soon_after(row, whole)):
        return False
    if not _no_other_day(row, whole) or _does_otherwise(row, whole):
        return False
    known = whole.stems | wording(whole.mention.title).stems
    roots = {stem[:ROOT] for stem in known}
    said = frozenset(stem for stem in row.stems if not stem.isdigit() and stem not in _AMOUNTS)
    strange = [
        stem
        for stem in without_kind(said)
        if stem[:ROOT] not in roots and not any(_ends_with(word, stem) for word in known)
    ]
    kin = [stem for stem in said if stem[:ROOT] in {stem[:ROOT] for stem in whole.stems}]
    telling = len(kin) >= FEWEST_IN_TITLE or any(len(stem) >= LONG_STEM for stem in kin)
    return telling and not strange


def _ends_with(word: str, stem: str) -> bool:
    """'gatubelysning' where the row has 'belysning'; but 'skola' is not 'förskola'."""
    return len(stem) >= ROOT and word.endswith(stem)


def _same_act(row: Features, whole: Features) -> bool:
    """Whether a row's own column has the decision's day, and no other number."""
    return bool(row.act and whole.act and row.act.day and same_decision(row.act, whole.act))


def _does_otherwise(row: Features, whole: Features) -> bool:
    """Whether the two do different things: 'Utvärdera X' is not 'införa X', but a 'Plan för X' is made by 'ta fram'."""
    one, other = row.words.action, whole.words.action
    return bool(one and other and one != other and not {one, other} & MAKING)


def listed_again(one: Features, other: Features) -> bool:
    """Rows of two lists that are no more than a window apart, of the same one, where neither sets another day."""
    a, b = one.mention, other.mention
    rows = a.rule == b.rule == LISTED and not two_rows(one, other)
    near = a.day is not None and b.day is not None and abs(a.day - b.day) <= WINDOW
    return rows and near and names.same(a.receiver, b.receiver) and _no_other_day(one, other)


def _strange(row: Features, said: frozenset[str]) -> list[str]:
    return [stem for stem in row.stems if _strange_word(stem, said)]


def _strange_word(stem: str, said: frozenset[str]) -> bool:
    return not any(of_one_word(stem, word) for word in said)


def of_one_word(stem: str, said: str) -> bool:
    """The same stem, or one begins or ends a compound with the other: 'panna' in 'fastbränslepanna'."""
    return said.startswith(stem) or (len(said) >= LEAST_PART and stem.endswith(said))


def _soon_after(row: Features, whole: Features) -> bool:
    """Whether a list is no more than a window younger than the decision."""
    listed, given = row.mention.day, whole.act.day if whole.act else None
    return bool(listed and given and dt.timedelta() <= listed - given <= WINDOW)


def _no_other_day(one: Features, other: Features) -> bool:
    """Whether the two don't set different days."""
    return not (one.deadlines and other.deadlines) or bool(one.deadlines & other.deadlines)


def two_rows(one: Features, other: Features) -> bool:
    """Whether the two are rows of one list, which has each assignment once."""
    rows = one.mention.rule == other.mention.rule == LISTED
    return rows and one.mention.source.digest == other.mention.source.digest
