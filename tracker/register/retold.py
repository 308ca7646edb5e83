"""Whether a text tells of a decision that is known: in fewer words, or in other ones.

'I februari fick kommundirektören i uppdrag att se över inköpen' and the decision of February that the director shall
'se över hur kommunens inköp är organiserade' have little wording in common, but the case, the receiver and the month.
Invariant: the functions look at the two mentions alone; those of two mentions are symmetric.
"""

from datetime import timedelta

from tracker.extraction.giving import month_given
from tracker.extraction.model import LISTED, EventType
from tracker.register import names
from tracker.register.cases import disagree, shared
from tracker.register.features import FEWEST_IN_TITLE, LONG_STEM, WINDOW, Features, both_numbered, same_decision
from tracker.register.wording import ROOT, all_among


def told_again(one: Features, other: Features) -> bool:
    """Whether one tells of the other's decision, by its number or of its matter: in the words that its task begins
    with, or to the same receiver in words of the same roots."""
    told, given = (one, other) if one.mention.kind is EventType.MENTIONED else (other, one)
    if told.mention.kind is not EventType.MENTIONED or not told.stems:
        return False
    if _told_as_decided(told, given):
        return True
    if not may_be_told(told, given):
        return False
    return _in_short(told, given) or _in_other_words(told, given)


def _told_as_decided(told: Features, given: Features) -> bool:
    """Whether a text tells that what was proposed in the same case has been decided since, in more or fewer words."""
    proposed, a, b = given.mention, told.act, given.act
    if proposed.kind is not EventType.PROPOSED or not (a and a.day and b and b.day and b.day < a.day):
        return False
    parties = names.same(told.mention.giver, proposed.giver) and names.same(told.mention.receiver, proposed.receiver)
    if not parties or not shared(told.cases, given.cases) or told.points or given.points:
        return False
    return all_among(told.stems, given.stems) or all_among(given.stems, told.stems)


def told_elsewhere(one: Features, other: Features) -> bool:
    """Whether one tells of the other's decision in another matter, without its day: with the words that its task begins
    with, of the same giver and receiver, and not years after."""
    told, given = (one, other) if one.mention.kind is EventType.MENTIONED else (other, one)
    a, b = told.mention, given.mention
    if a.kind is not EventType.MENTIONED or b.kind is not EventType.DECIDED or a.rule == LISTED or told.act:
        return False
    soon = a.day is not None and b.day is not None and timedelta() <= a.day - b.day <= WINDOW
    telling = len(told.stems) >= FEWEST_IN_TITLE and any(len(stem) >= LONG_STEM for stem in told.stems)
    parties = names.same(a.giver, b.giver) and names.same(a.receiver, b.receiver)
    if not (soon and telling and parties and not told.points and _in_short(told, given)):
        return False
    left_out = (b.task or "").split()[len((a.task or "").split()) :]
    return not (disagree(told.cases, given.cases) and any(word[:1].isupper() for word in left_out))  # a place


def may_be_told(told: Features, given: Features) -> bool:
    """Whether what a text tells of may be that decision: by its number, or of its matter and body, and no other day."""
    kind, a, b = given.mention.kind, told.act, given.act
    matter = shared(told.cases, given.cases)
    if a is None:  # 'Nämnden beslutade i maj att …'
        before = given.mention.day and told.mention.day and given.mention.day <= told.mention.day
        by_body = names.agree(told.mention.giver, given.mention.giver)  # 'Chefen fick i maj i uppdrag att …'
        return bool(matter and before and by_body and kind in (EventType.DECIDED, EventType.PROPOSED))
    if kind is not EventType.DECIDED or b is None or not same_decision(a, b):
        return False
    return both_numbered(a, b) or matter is not None


def _in_short(told: Features, given: Features) -> bool:
    beginning, whole = (_words(feature) for feature in (told, given))
    return len(beginning) < len(whole) and beginning == whole[: len(beginning)]


def _words(feature: Features) -> list[str]:
    """Of the task, without those of its deadline."""
    mention = feature.mention
    task = (mention.task or "").casefold()
    return (task.replace(mention.due.text.casefold(), " ") if mention.due else task).split()


def _in_other_words(told: Features, given: Features) -> bool:
    """Of one case and to one receiver: all the words, or where the text says when it was given, half of their roots."""
    if told.mention.rule == LISTED or given.mention.kind is not EventType.DECIDED:
        return False
    numbered = told.act and given.act and both_numbered(told.act, given.act)  # `may_be_told`: of one decision
    whose = names.agree if numbered else names.same
    if not (numbered or shared(told.cases, given.cases)) or not whose(told.mention.receiver, given.mention.receiver):
        return False
    if told.points or given.points or (month := _another_month(told, given)):
        return False
    if all_among(told.stems, given.stems):
        return True
    if not shared(told.cases, given.cases):
        return all_among(given.stems, told.stems)
    roots = {stem[:ROOT] for stem in given.stems}
    kin = [stem for stem in told.stems if stem[:ROOT] in roots]
    if told.act and told.act.day and told.act.day == given.mention.day and 3 * len(kin) >= len(told.stems):
        return True  # the day itself, of one case and to the same one
    return (told.act is not None or month is False) and 2 * len(kin) >= len(told.stems)


def _another_month(told: Features, given: Features) -> bool | None:
    """Whether the text says that it was given in another month than the decision's; None where it names none."""
    said, day = month_given(told.mention.source.quote), given.mention.day
    if said is None or day is None:
        return None
    month, year = said
    return month != day.month or year not in (None, day.year)
