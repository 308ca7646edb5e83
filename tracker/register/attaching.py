"""Finds the assignment that an extension, a report or a closing speaks of.

Such words often only point ('uppdraget är slutfört'), so the matter, the cited decision and the old deadline weigh
more than wording.
Invariants: it is attached only where one assignment stands out; an assignment that was stated on the same day or
later is no candidate for a report or an extension, since a report and the new task that follows from it come in one
decision.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.model import (
    APPROVED_REPORT,
    ASKS,
    DONE,
    ENDED_BY_PRODUCT,
    IF_KNOWN,
    IN_PASSING,
    ORDERED_REPORT,
    REDATED,
    STATING,
    TOLD_REPORT,
    EventType,
    Mention,
)
from tracker.register import names
from tracker.register.cases import disagree, shared
from tracker.register.evidence import (
    LONG_WORDING,
    NEW_NUMBER,
    SAME_MATTER,
    WORDS_ALONE,
    Evidence,
    share_decision,
    split,
)
from tracker.register.features import Features, paragraph, same_decision
from tracker.register.handled import handled_as_asked
from tracker.register.labels import other_label, same_label
from tracker.register.list_rows import listed_in_short
from tracker.register.passing import told_in_passing
from tracker.register.products import (
    answered_by_approving,
    asked_for,
    only_its_kind,
    tells_of,
    told_of,
    work_in_a_word,
)
from tracker.register.short_names import (
    CLOSING,
    all_said,
    named_in_short,
    of_the_one_told,
    of_the_same_parties,
    retold,
    shares_a_stem,
    time_for_one,
)
from tracker.register.wording import Likeness, likeness, told_apart

MARGIN = 0.10
"""How much surer the best candidate must be than the next."""
MOST_OF_IT = 0.4
"""Likeness of what is done and the task, from which it is not a part of it only."""
POINTING = 0.35
"""Likeness that is enough in the same matter: reports are worded freely."""
SAME_DAY = frozenset({EventType.REMITTED, EventType.POSTPONED, EventType.CANCELLED})
"""What can befall a proposal at the meeting that it was made for."""
_GIVING = frozenset({EventType.DECIDED, EventType.MENTIONED})
_ANSWERED = CLOSING | {EventType.REPORTED}
_REPORTS_IT = "har-redovisat"
_AS_ORDERED = re.compile(r"\s(?:i\s+enlighet\s+med|enligt|efter)\s+[^\W\d_]+s\s+uppdrag\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:varje|vartannat|löpande|kontinuerligt|regelbundet|årligen|månadsvis|kvartalsvis)\b", re.IGNORECASE
)
_RECEIVES = frozenset({"redovisning-godkänd", "information-noterad"})
"""Rules of a report received, which ends no duty that comes again."""
_ENDS_WHAT_IT_CITES = frozenset({"slutfört", "svar-på-uppdraget"})


@dataclass(frozen=True, slots=True)
class Candidate:
    group: int
    evidence: Evidence


def candidates(speaking: Features, groups: dict[int, Sequence[Features]]) -> list[Candidate]:
    """The assignments that the mention may speak of, the likeliest first; `groups` holds each one's members so far."""
    found = [
        Candidate(number, evidence)
        for number, members in groups.items()
        if (evidence := _evidence(speaking, members)) is not None
    ]
    cited = [one for one in found if any(_cites(speaking, member) for member in groups[one.group])]
    found = cited or found  # the number of the decision that gave it leaves no choice
    return sorted(found, key=lambda candidate: (-candidate.evidence.score, candidate.group))


def outstanding(found: Sequence[Candidate]) -> Candidate | None:
    """The one candidate that stands out, or None."""
    if not found or (len(found) > 1 and found[0].evidence.score - found[1].evidence.score < MARGIN):
        return None
    return found[0]


def may_speak_of(speaking: Features, member: Features) -> bool:
    """Whether an assignment may be a candidate because of this member: every candidate has such a member.

    Symmetric, so that it does not matter which of the two is found from the other.
    """
    if speaking.place != member.place or not speaking.keys & member.keys:
        return False
    if same_matter(speaking, member) or share_decision(speaking, member):
        return True
    like = likeness(speaking.words, member.words)
    in_short = any(
        named_in_short(a, b) or told_of(a, b) or told_in_passing(a, b)
        for a, b in ((speaking, member), (member, speaking))
    )
    return retold(like) or in_short or (like.common >= LONG_WORDING and like.score >= min(NEW_NUMBER, WORDS_ALONE))


def same_matter(one: Features, other: Features) -> str | None:
    """The case number that both have; the title, where one body without case numbers has used it again."""
    if one.heading and one.heading == other.heading and names.same(one.mention.giver, other.mention.giver):
        return one.heading
    return shared(one.cases, other.cases)


def _evidence(speaking: Features, members: Sequence[Features]) -> Evidence | None:
    # Only members with a key in common say anything, so that what is `related` can be found by keys alone.
    near = [member for member in members if speaking.keys & member.keys]
    if not near or not _possible(speaking, members):
        return None
    like = max((likeness(speaking.words, member.words) for member in near), key=lambda like: (like.score, like.common))
    if speaking.mention.rule == ENDED_BY_PRODUCT and not any(tells_of(speaking, member) for member in near):
        like = Likeness(0.0, 0.0, 0)  # one word in common is chance
    matter = min(filter(None, (same_matter(speaking, member) for member in near)), default=None)
    decision = any(share_decision(speaking, member) for member in near)
    deadline = speaking.mention.cited_due in {day for member in members for day in member.deadlines}
    if not _enough(speaking, members, like, matter is not None or decision, deadline):
        return None
    return _weighed(speaking, members, like, matter, decision, deadline)


def _possible(speaking: Features, members: Sequence[Features]) -> bool:
    mention = speaking.mention
    if any(speaking.place != member.place or split(speaking, member) for member in members):
        return False
    if any(told_apart(speaking.words, member.words) or other_label(speaking, member) for member in members):
        return False
    if not all(names.agree(mention.receiver, member.mention.receiver) for member in members):
        return False
    if mention.kind in CLOSING and any(names.one_of(mention.receiver, member.mention.receiver) for member in members):
        return False  # what one of two has done, the other may not
    if mention.rule in (APPROVED_REPORT, TOLD_REPORT) and not _answers(speaking, members):
        return False
    if not _may_be_known(mention, [member.mention for member in members]):
        return False
    if _cites_another(mention, members) or any(_contradicts(mention, member.mention) for member in members):
        return False
    stated = _stated(members, mention.kind in SAME_DAY)
    if mention.day is None or stated is None:
        return True
    same = stated == mention.day and mention.kind in SAME_DAY
    if same and mention.kind is EventType.CANCELLED:  # nobody takes back what the same meeting gives
        same = not any(m.mention.kind is EventType.DECIDED and m.mention.day == mention.day for m in members)
    return stated < mention.day or same


def _may_be_heard_of(one: Mention, given: Sequence[Mention]) -> bool:
    """Whether what is told in passing may be news of an assignment: not of one that has been answered, or that has been
    moved to that day, nor of a duty that comes again."""
    if any(mention.due and mention.due.recurrence for mention in given):
        return False
    if one.kind is EventType.EXTENDED:
        days = {mention.due.date for mention in given if mention.due}
        return not any(m.kind in CLOSING for m in given) and one.due is not None and one.due.date not in days
    return not any(mention.kind in _ANSWERED for mention in given)


def _cites_another(one: Mention, members: Sequence[Features]) -> bool:
    """'uppdraget den 28 april, § 52' is none that was decided on another day, and only then."""
    cited = one.cited if one.rule in _ENDS_WHAT_IT_CITES else None
    given = [m.act for m in members if m.mention.kind is EventType.DECIDED and _numbered(m)]
    others = [m for m in members if m.mention.kind in STATING and m.mention.kind is not EventType.DECIDED]
    if not (cited and cited.day and paragraph(cited.paragraph) and given) or others:
        return False
    return all(act and act.day and act.day != cited.day for act in given)


def _may_be_known(one: Mention, given: Sequence[Mention]) -> bool:
    """Whether what is said without a word of an assignment may be of one: the same body's, and when it is done, no duty
    that comes again."""
    if one.rule == IN_PASSING:
        return _may_be_heard_of(one, given)
    again = any(mention.due and mention.due.recurrence for mention in given)
    if one.rule in _RECEIVES and (again or any(_AGAIN.search(mention.task or "") for mention in given)):
        return False
    if one.rule not in (REDATED, DONE, _REPORTS_IT):
        return True
    if one.rule == _REPORTS_IT:  # one report of many ends none of them, nor what is of something else
        strange = one.task is None and _AS_ORDERED.search(one.source.quote) and not shares_a_stem(one, given)
        return not (strange or again) and not any(_AGAIN.search(mention.task or "") for mention in given)
    return not (one.rule == DONE and again) and any(names.same(one.giver, mention.giver) for mention in given)


def _contradicts(one: Mention, other: Mention) -> bool:
    """Whether one meeting would end and prolong the same: more likely, the two are of different assignments."""
    kinds = {one.kind, other.kind}
    ends = EventType.EXTENDED in kinds and bool(kinds & CLOSING)
    return (
        ends and one.day is not None and one.day == other.day and paragraph(one.paragraph) == paragraph(other.paragraph)
    )


def _stated(members: Sequence[Features], proposed: bool) -> dt.date | None:
    """The first day that the task was given, or `proposed`; None where only a text without a date tells of it."""
    stating = [member for member in members if member.mention.kind in STATING]
    # what a text only tells was given, without saying when, was given before that text
    # and so was what a list holds without the decision's own day and number
    dated = [m for m in stating if _numbered(m) or (m.mention.cited and m.mention.cited.day)]
    stating = dated if dated or not stating else []
    given = [member for member in stating if member.mention.kind in _GIVING]
    days = [member.act.day for member in (not proposed and given) or stating if member.act and member.act.day]
    return min(days, default=None)


def _numbered(member: Features) -> bool:
    kind = member.mention.kind
    return kind is not EventType.MENTIONED and (kind is not EventType.DECIDED or member.mention.paragraph is not None)


def _enough_if_known(speaking: Features, members: Sequence[Features], like: Likeness, matter: bool) -> bool | None:
    """The same of what says no word of an assignment; None where its words are to be weighed as others are."""
    rule = speaking.mention.rule
    if rule in (REDATED, DONE):
        most = rule == REDATED or like.alike >= MOST_OF_IT or only_its_kind(speaking)
        return matter and most and any(asked_for(speaking, member) for member in members)
    if rule in (TOLD_REPORT, ORDERED_REPORT) or not (matter or speaking.cases):
        return any(told_of(speaking, member) for member in members)
    if matter and rule == APPROVED_REPORT and speaking.mention.receiver is None:
        return like.score >= SAME_MATTER or only_its_kind(speaking) or _handled(speaking, members)
    return None


def _answers(speaking: Features, members: Sequence[Features]) -> bool:
    handled = speaking.mention.rule == APPROVED_REPORT and _handled(speaking, members)
    return handled or answered_by_approving(speaking, members)


def _handled(speaking: Features, members: Sequence[Features]) -> bool:
    """Whether what a meeting approves is what was asked for, and no duty that comes again."""
    again = any(member.mention.due and member.mention.due.recurrence for member in members)
    return not again and any(handled_as_asked(speaking, member) for member in members if member.mention.kind in STATING)


def _enough(speaking: Features, members: Sequence[Features], like: Likeness, matter: bool, deadline: bool) -> bool:
    if speaking.mention.rule == IN_PASSING:
        return any(told_in_passing(speaking, member) for member in members)
    if any(same_label(speaking, member) for member in members):
        return True
    vague = speaking.points or speaking.mention.rule == ENDED_BY_PRODUCT
    if matter and (vague or all(member.points for member in members)):
        return True
    if speaking.mention.rule in IF_KNOWN and (known := _enough_if_known(speaking, members, like, matter)) is not None:
        return known
    if matter:
        in_a_word = any(time_for_one(speaking, member) or work_in_a_word(speaking, member) for member in members)
        named = in_a_word or any(all_said(speaking, member) for member in members)
        return like.score >= POINTING or named or of_the_one_told(speaking, members, like)
    if deadline and like.common >= LONG_WORDING:
        return like.score >= NEW_NUMBER
    if retold(like) and any(of_the_same_parties(speaking, member) for member in members):
        return True  # 'Uppdraget att X förlängs' says that X has been given, in a matter with a number of its own
    if any(named_in_short(speaking, member) or listed_in_short(speaking, member) for member in members):
        return True
    if like.common < LONG_WORDING:
        return False
    return like.score >= WORDS_ALONE and not any(disagree(speaking.cases, member.cases) for member in members)


def _weighed(
    speaking: Features,
    members: Sequence[Features],
    like: Likeness,
    matter: str | None,
    decision: bool,
    deadline: bool,
) -> Evidence:
    mention = speaking.mention
    score, reasons = like.score, [f"ordalydelsen liknar till {round(like.score * 100)} %"]
    if matter:
        score, reasons = score + 0.15, [*reasons, f"samma ärende {matter}"]
    if decision:
        score, reasons = score + 0.15, [*reasons, "samma beslut"]
    if deadline:
        score, reasons = score + 0.15, [*reasons, "samma tidigare datum"]
    if any(names.same(mention.receiver, member.mention.receiver) for member in members):
        score, reasons = score + 0.05, [*reasons, "samma mottagare"]
    if any(
        _same_act(speaking, member) or _cites(speaking, member) or same_label(speaking, member) for member in members
    ):
        score, reasons = score + 0.30, [*reasons, "samma protokollspunkt"]
    if not any(member.mention.kind in _GIVING for member in members):
        score -= 0.15
    if any(_closed_before(member, mention.day) for member in members):
        score -= 0.80 if mention.kind in ASKS else 0.20  # nobody gives more time for what is over
    return Evidence(score, tuple(reasons))


def _same_act(one: Features, other: Features) -> bool:
    """Both tell of one and the same step: an extension is often told in the report and in the minutes, and given where
    it is asked for."""
    a, b = one.act, other.act
    step = one.mention.kind is other.mention.kind or (one.mention.kind in ASKS and other.mention.kind in ASKS)
    return bool(
        step
        and a
        and b
        and same_decision(a, b)
        and paragraph(a.paragraph)
        and paragraph(a.paragraph) == paragraph(b.paragraph)
    )


def _cites(speaking: Features, member: Features) -> bool:
    """'uppdraget i Ks § 23/2005': the number of the decision that gave it says more than the case does."""
    cited, given = speaking.mention.cited, member.act
    return bool(
        cited
        and given
        and member.mention.kind in _GIVING
        and paragraph(cited.paragraph)
        and paragraph(given.paragraph)
        and same_decision(cited, given)
    )


def _closed_before(member: Features, day: dt.date | None) -> bool:
    closed = member.mention.day if member.mention.kind in CLOSING else None
    return bool(closed and day and closed < day)
