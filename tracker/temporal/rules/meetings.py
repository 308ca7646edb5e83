"""Meetings: 'till kommunstyrelsens sammanträde i mars 2027', 'till KS i april', 'decembersammanträdet', 'nästa möte'.

A meeting that a signal word points at is a deadline; 'på nämndens sammanträde beslutades' is not, which the
refiners see.
"""

import re

from tracker.temporal.grammar import Reader, Reading, Rule, dated, key, rule
from tracker.temporal.lexicon import BODY_SHORT, MONTH_NAMES, alternatives
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import Duration, MeetingOf, Period, Recurrence, Unit, Value, Verdict

BODY_END = (
    r"(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?|(?<!budget)(?<!bokslut)(?<!boksluts)beredning(?:en)?"
    r"|direktion(?:en)?|rådet|delegation(?:en)?"
    r"|presidiet|ledningsgrupp(?:en)?|revisionen|förbundsstyrelsen)"
)
BODY = (
    rf"(?P<body>(?:(?:[^\W\d]+-,?|[^\W\d]+,|och|samt) ){{0,5}}(?:(?:tekniska|sociala|gemensamma|kommunala"
    rf"|gemensam) )?[^\W\d_]{{0,30}}{BODY_END}"
    rf"|{alternatives(BODY_SHORT)})(?P<genitive>:?s)?(?!\w)(?: (?P<sub>arbetsutskott|presidium|allmänna utskott"
    rf"|individutskott)s?(?!\w))?"
)
_MEETING = (
    r"(?:sammanträdet?|sammanträden|sammanträdena|möte|mötet|möten|session|sammanträdesdag|sammanträdesdagen"
    r"|sammanträdesdatum|(?:nämnds?|styrelse|direktions|fullmäktige)(?:möte|sammanträde)t?)s?"
)
_COMING = r"(?:nästa|nästkommande|närmaste|kommande|närmast följande|följande|första)"
_MONTH_MEETINGS = {
    month + suffix: number
    for number, month in enumerate(MONTH_NAMES, start=1)
    for suffix in ("sammanträdet", "sammanträde", "mötet", "möte", "fullmäktige", "nämnden", "styrelsen", "nämnd")
}
_SHORT_HEADS = frozenset(BODY_SHORT)
BODY_HEAD = "·body"
"""Head of a rule that can begin with any word of a body's name; tried only after a signal word."""


def _when(reader: Reader, position: int) -> Reading | None:
    link = _LINK.match(reader.text, position)
    if link is None:
        return None
    inner = reader.value_at(link.end())
    if inner is None or isinstance(inner.value, Verdict | Recurrence | Duration | MeetingOf):
        return None
    return inner


_LINK = re.compile(r",?\s{1,9}(?:(?:i|under|den(?!\s{1,9}\d)|vid|på)\s{1,9})?", re.IGNORECASE)


def _body(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if not groups.get("body"):
        return None
    name = " ".join(groups["body"].split())
    if groups.get("sub"):
        return f"{name}{'s' if groups['genitive'] else ''} {groups['sub']}"
    return name


def _meeting(match: re.Match[str], reader: Reader) -> Value | Reading | None:
    when = _when(reader, match.end())
    coming = bool(match["coming"] or match["coming2"])
    if when is None and not coming and not match["body"]:
        return None  # 'på sammanträdet': this very meeting
    if when is None:
        return MeetingOf(_body(match), None, coming)
    return Reading(MeetingOf(_body(match), when.value, coming), when.end)


def _body_in(match: re.Match[str], reader: Reader) -> Reading | None:
    """A body and a time without the word meeting: 'till KS i april', 'kommunfullmäktige den 16 juni'."""
    when = _when(reader, match.end())
    if when is None or (isinstance(when.value, Period) and when.value.unit is Unit.YEAR):
        return None
    return Reading(MeetingOf(_body(match), when.value), when.end)


def _coming_body(match: re.Match[str], _: Reader) -> Value:
    """'till nästa nämnd', 'på nästa KS'."""
    generic = match["body"].lower() in ("nämnd", "nämnden", "styrelse", "styrelsen", "fullmäktige", "utskott")
    return MeetingOf(None if generic else _body(match), None, coming=True)


def _month_meeting(match: re.Match[str], _: Reader) -> Value | None:
    month = _MONTH_MEETINGS[key(match, "meeting")]
    return dated(match, lambda year: MeetingOf(_body(match), Period(Unit.MONTH, month, year)))


RULES: tuple[Rule, ...] = (
    rule(
        "meeting",
        [BODY_HEAD],
        rf"(?:det |den )?(?:(?P<coming>{_COMING}) )?(?:{BODY}[ -])?(?:(?:ordinarie|sista"
        rf"|extra) )?(?:(?P<coming2>{_COMING}) )?(?:ordinarie )?{_MEETING}%end%(?! (?:med|av)%end%)",
        _meeting,
    ),
    rule(
        "month-meeting",
        [BODY_HEAD, *_MONTH_MEETINGS],
        rf"(?:{BODY} )?(?P<meeting>{alternatives(_MONTH_MEETINGS)})s?%end%%year%",
        _month_meeting,
        DeadlineKind.DURING,
    ),
    rule("coming-body", [BODY_HEAD], rf"(?P<coming>{_COMING}) {BODY}(?! \w{{0,30}}(?:sammanträde|möte))", _coming_body),
    rule("body-in-month", [BODY_HEAD], rf"{BODY}(?= (?:i|den|under|vid|20\d\d|\d))", _body_in),
)
