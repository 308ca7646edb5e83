"""Tells the date of a decision, a document or a meeting from the day that something is due.

Only phrases without a strong signal word ('senast', 'till', 'från') are in doubt. What makes such a day a
document's date: it is past, it stands beside words of decision or of documents, a clock time follows, or it stands
alone on its line (a page's head, a signature). Invariant: looks at a bounded stretch of text on either side.
"""

import re

from tracker.temporal.anchoring import Anchor, resolve, year_of
from tracker.temporal.model import DeadlineKind
from tracker.temporal.recognising import Phrase
from tracker.temporal.values import Day, MeetingOf, NthWeekday, Period, Unit

_REACH = 60
_WEAK_SIGNALS = frozenset({None, "i", "vid", "under"})

_DOCUMENT_WORDS = (
    r"beslut|beslutet|beslutade[sn]?|besluts|beslutats|fattade|fattades|daterad|daterat|daterade|dat\.?"
    r"|\w*skrivelse|\w*skrivelsen|\w*utlåtande"
    r"|\w*utlåtandet|\w*protokoll|\w*protokollet|yttrande|yttrandet|antagen|antaget|antagna|antog|antogs"
    r"|reviderad|reviderat|reviderades"
    r"|inkom|inkommen|inkommit|ankom|upprättad|upprättat|undertecknad|undertecknades|undertecknat|remiss|remissen"
    r"|skickad|skickades"
    r"|publicerad|publicerat|hämtad|född|sedan|justerad|justerat|justerades|justeras|anslag|anslagets|anslaget"
    r"|version|utskrift|datum"
    r"|mail|mejl|e-post|brev|delegationslista|sammanträdesdatum|dnr|lämnades|överlämnades|redovisades|behandlade"
    r"|behandlades"
    r"|informerade|hölls|ägde rum|genomfördes|uppdaterad|fastställd|fastställt|fastställdes|beviljade|beviljades"
    r"|uppdrog|gav|godkände"
    r"|godkändes|bordlade|bordlades|återremitterade|återremitterades|kallelse|dagordning|minnesanteckningar"
    r"|föreläggande|dom"
    r"|medborgarförslag|motion|interpellation|begäran|anmälan|ansökan|sammanträdestid|utdrag"
)
_BESIDE_DOCUMENT = re.compile(rf"\b(?<!\bför )(?:{_DOCUMENT_WORDS})\b[^.;\n]{{0,30}}$", re.IGNORECASE)
"""Not 'för beslut i nämnden den 25 september', which is to come."""
_FOLLOWED_BY_DECISION = re.compile(
    r",?\s{1,3}(?:\(?§|beslutade|beslutades|beslutats|beslutat|beslöt|beslöts|fattade|antog|gav|uppdrog|godkände"
    r"|behandlade|behandlades|fastställde"
    r"|bordlade|återremitterade|lämnade|höll|redovisade|informerade|togs|gjordes|inkom|hade|har|sköt|kl\b|klockan)",
    re.IGNORECASE,
)
_DONE_JUST_BEFORE = re.compile(
    r"\b\w{2,}(?:ades|ade|tes|ltes|des|hölls|gavs|togs|skedde|gjorde|inkom|antogs|kom)\s{1,3}$", re.IGNORECASE
)
_OUGHT_JUST_BEFORE = re.compile(r"\b(?:skulle|borde|behövde|hade)\b[^.;]{0,40}$", re.IGNORECASE)
_TELLING_SIGNALS = frozenset({"inför", "före", "till och med", "fram till"})
_TAKEN_BEFORE = re.compile(
    r"\b(?:fattade|fattats|inkomna|inkommit|gjorda|utförda|tagna|aktiverade|ingångna|ingåtts|födda|anlagda|byggda|sålda"
    r"|upparbetade|registrerade|beviljade|anställda)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_HAS_HAPPENED = re.compile(r"\s{1,3}(?:så )?(?:har|hade|fick|blev|var|fanns|gjordes|beslutades)\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:^|\n)\s{0,3}[^\W\d_][\w-]{1,20}(?: [^\W\d_][\w-]{1,20})?,?\s{0,3}(?:den\s{1,3})?$")
_LINE_ENDS = re.compile(r"[ \t]{0,9}(?:\n|$)")
_LINE_BEGINS = re.compile(r"(?:^|\n)[ \t]{0,9}$")


def is_document_date(text: str, phrase: Phrase, anchor: Anchor) -> bool:
    """Whether the phrase's time is no deadline but the date of something written, decided or held."""
    if phrase.kind is DeadlineKind.FROM:
        return phrase.signal == "från" and _is_named_after_past(phrase, anchor)
    if phrase.kind is DeadlineKind.BY:
        return _is_bygone_limit(text, phrase, anchor)
    if phrase.kind is not DeadlineKind.DURING or phrase.signal not in _WEAK_SIGNALS:
        return False
    when = phrase.value.when if isinstance(phrase.value, MeetingOf) else phrase.value
    left = text[max(0, phrase.start - _REACH) : phrase.start]
    if isinstance(when, Day | NthWeekday):
        return _is_past_day(when, anchor) or _stands_alone(text, phrase, left) or _names_document(text, phrase, left)
    if isinstance(when, Period) and phrase.signal != "under" and not when.year.said and when.unit is not Unit.WEEK:
        return _is_told_as_past(text, phrase, left)
    return False


def _is_named_after_past(phrase: Phrase, anchor: Anchor) -> bool:
    """'uppdraget från 2019', 'beslutet från den 3 maj 2021': when it was given, not when something begins."""
    year = year_of(phrase.value)
    interval = resolve(phrase.value, anchor) if year is not None and year.number is not None else None
    return interval is not None and interval.last < anchor.reference


def _is_bygone_limit(text: str, phrase: Phrase, anchor: Anchor) -> bool:
    """'beslut fattade före 2023-09-30', 'Inför 2025 har nämnderna sparat': a limit in what is told, not a task's."""
    if phrase.signal not in _TELLING_SIGNALS:
        return False
    told = _TAKEN_BEFORE.search(text[max(0, phrase.start - _REACH) : phrase.start]) or _HAS_HAPPENED.match(
        text, phrase.end
    )
    interval = resolve(phrase.value, anchor, phrase.edge) if told else None
    return interval is not None and interval.counting(phrase.edge) < anchor.reference


def _is_past_day(when: Day | NthWeekday, anchor: Anchor) -> bool:
    interval = resolve(when, anchor)
    return interval is None or (when.year.number is not None and interval.last <= anchor.reference)


def _names_document(text: str, phrase: Phrase, left: str) -> bool:
    return bool(_BESIDE_DOCUMENT.search(left) or _FOLLOWED_BY_DECISION.match(text, phrase.end))


def _is_told_as_past(text: str, phrase: Phrase, left: str) -> bool:
    """'som beslutades i september', 'KS i november sköt upp': the month that was, not the one to come."""
    if _OUGHT_JUST_BEFORE.search(left):
        return False
    return bool(_DONE_JUST_BEFORE.search(left) or _FOLLOWED_BY_DECISION.match(text, phrase.end))


def _stands_alone(text: str, phrase: Phrase, left: str) -> bool:
    """A line of its own in a longer text: the head of a page, 'Granviken, den 5 mars 2026' under a letter."""
    if not _LINE_ENDS.match(text, phrase.end) or (phrase.start == 0 and phrase.end == len(text)):
        return False
    alone = bool(_LINE_BEGINS.search(left)) and (phrase.start > 0 or phrase.end < len(text.rstrip()))
    signed = phrase.signal is None and left.rstrip().endswith(",") and bool(_PLACE.search(left))
    return alone or signed
