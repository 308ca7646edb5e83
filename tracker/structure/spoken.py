"""Decisions that minutes tell in prose, without a heading or a lead that stands alone: 'Nämnden uppdrar åt …'.

Pure pattern work on one sentence. What is told of another day is no decision of this meeting.
"""

import re

from tracker.structure.bodies import body_at_start
from tracker.structure.headings import Lead, lead, only_proposes, same_body, speaker

_SPOKE = re.compile(r"\s(?:uppdrog|gav|beslutade|beslöt)\b")
_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_EARLIER = re.compile(
    r"\s(?:beslutade|beslöt|uppdrog|gav|tillsatte|inrättade)\s(?:redan\s)?(?:(?:år|i|under)\s(?:[^\W\d_]+\s)?)?(?:19|20)\d\d(?![-\d])",
    re.IGNORECASE,
)
_ON_A_DAY = (
    r"(?:(?:redan|tidigare|vid\s[^.;:,]{3,40}?|på\s[^.;:,]{3,40}?)\s)?(?:den\s)?"
    rf"(?:(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}\s{_MONTH}|(?:i\s)?{_MONTH}\s(?:19|20)\d\d|§\s?\d)"
)
_DECIDED_ON = re.compile(rf"\s(?:har\s)?(?:beslutade|beslöt|beslutat)\s{_ON_A_DAY}", re.IGNORECASE)
_ON_IT_DECIDED = re.compile(
    rf"(?:Vid\s[^.;:]{{3,60}}?\s)?{_ON_A_DAY}[^.;:]{{0,60}}?\s(?:beslutade|beslöt)\s", re.IGNORECASE
)
_OPENS_LIST = re.compile(r"(?:\batt\b|\bföljande\b|:\s*$|§\s?\d+(?:/\d+)?\s*$)", re.IGNORECASE)
_TOLD = re.compile(
    r"\d{4}|§|\b(?:jan|feb|mars|april|maj|juni|juli|aug|sept|okt|nov|dec)|\b(?:samma|tidigare|förra|därefter|redan)\b",
    re.IGNORECASE,
)
"""A day or an order of time beside a past tense: history, not this meeting's act."""
_TURNED = re.compile(r"[^.;:]{2,90}?\s(?:beslutar|uppdrar|ger|begär)\s+", re.IGNORECASE)
_TURNED_PAST = re.compile(r"[^.;:]{2,90}?\s(?:beslutade|beslöt|uppdrog|gav)\s+", re.IGNORECASE)
_ENDS = re.compile(r"uppdraget\s(?:[^.;:,]{0,80}?\s)?(?:avskrivs|avslutas|upphävs|utgår)\.?$", re.IGNORECASE)
"""'Uppdraget avskrivs.'"""
_AGREED = re.compile(
    r"[^.;:]{0,70}?\b(?:beslutades|beslöts|bestämdes|(?:enades|enas)\s+(?:\w+\s+)?om|(?:kommer|kom)\s+överens\s+om|överenskoms|beslutet\s+blev)\s+(?:att|om\s+att)\s",
    re.IGNORECASE,
)
"""'Efter diskussion beslutades att …', 'Styrelsen enades om att …': decided in minutes that tell."""
_OF_ONE_MIND = re.compile(
    r"(?:[^.;:]{0,40}?\s)?(?!läns)[^\W\d_]*(?:styrelsen|nämnden|utskottet|direktionen|samrådet|ledamöterna)\s"
    r"(?:är|var)\s(?:\w+\s)?(?:överens|eniga|enig|ense)\som\satt\s",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:Därefter|Därpå|Sedan)\s", re.IGNORECASE)
"""In front of what the meeting does, the next thing that it does."""
_SUBJECT = r"(?:(?!\b(?:att|som|om|föreslår|yrkar|anser|vill|menar|har|hade|inte|ej)\b)[^.;:,]){2,90}?\s"
_GOT = re.compile(rf"{_SUBJECT}(?:fick|gavs)\s(?:\w+\s)?i\supp(?:drag|gift)\satt\b", re.IGNORECASE)
_GAVE = re.compile(
    r"(?:styrelsen|(?:förbunds)?direktionen)\s(?:(?:uppdrog\s(?:åt|till)|gav)\s[^.;:,]{2,60}?\satt\b"
    r"|(?:godkände|medgav|fann|förlängde|antog|fastställde|avslutade|noterade|biföll|återtog|gav\sanstånd)\s)",
    re.IGNORECASE,
)
_BOARD = re.compile(r"(?:styrelsen|(?:förbunds)?direktionen)(?:\sför\s.+)?|bolagsstyrelsen", re.IGNORECASE)
"""Bodies whose minutes tell in the past tense what was decided: of companies and joint authorities."""
_BY_A_DAY = (
    r"(?:(?:senast|före|innan|till)\s(?:den\s\d|\d|sista|slutet|utgången|årsskiftet|inom|våren|hösten|sommaren|vecka|v\.|"
    rf"{_MONTH})|den\s\d|i\s{_MONTH})"
)
_TAKES_CARE = re.compile(
    r"(?:VD|[^\W\d_]*(?:chefen|direktören|arkitekten|inspektören|sekreteraren|ingenjören|samordnaren|ekonomen)|(?-i:[A-ZÅÄÖ][a-zåäöé]+\s[A-ZÅÄÖ][\w-]+))\s"
    rf"(?:(?:svarar|ansvarar)\sför|ser\still)\satt\s[^.;]{{5,160}}?\b{_BY_A_DAY}",
    re.IGNORECASE,
)
"""Somebody who by a day sees to it that something is there: 'Anna Ros svarar för att ett avtal finns den 1 maj'."""
_SHALL_DO = re.compile(
    r"(?:VD|[^\W\d_]*(?:chefen|direktören|sekreteraren))\sska\s(?:[^.;:,]{0,40}?\s)?"
    r"(?:se\still|ta\sfram|återkomma|redovisa|undersöka|utreda|upprätta|lämna)\s[^.;]{5,200}",
    re.IGNORECASE,
)
"""'VD ska se till att rutinen skrivs om och redovisa den vid decembermötet.'"""
_OUTSIDE = re.compile(
    r"\W*(?:bolaget|sökanden|föreningen|exploatören|entreprenören|arrendatorn|hyresgästen|fastighetsägaren|leverantören)\b",
    re.IGNORECASE,
)
"""Who has a duty by a permit, a grant or a contract."""
_GIVEN = re.compile(
    rf"{_SUBJECT}"
    r"(?:(?:får|ges)\s(?:\w+\s)?i\suppdrag\satt|uppdras\s(?:åt\s[^.;:,]{2,60}?\s)?att"
    r"|(?P<duty>ska|skall)\s(?:senast|före|till)\s[^.;:,]{3,50}?\s(?:lämna|redovisa|återkomma|återrapportera|presentera|inkomma|ta\sfram))\b",
    re.IGNORECASE,
)
"""A sentence of minutes that gives an assignment in the present tense without saying who gives it."""


def spoken_decision(sentence: str, body: str | None) -> Lead | None:
    """The meeting's own act told in the present tense in prose: 'Nämnden uppdrar åt …', 'Efter diskussion beslutar
    nämnden att …'."""
    if only_proposes(sentence):
        return None
    opening = lead(sentence, body)
    if opening and not _TOLD.search(sentence[: opening.end + 30]) and same_body(opening.who, body):
        return opening
    who = speaker(sentence) or _spoke(sentence)
    if who and same_body(who, body):
        return Lead(who, who, False, False, 0)
    turned = _TURNED.match(sentence)
    if turned and (named := body_at_start(sentence[turned.end() :])) and same_body(named[1], body):
        return Lead(named[1], named[1], False, False, 0)
    return _without_its_name(sentence, body) if body else None


def _without_its_name(sentence: str, body: str) -> Lead | None:
    """The same where the sentence does not begin with the body, or does not name it."""
    own = Lead(body, body, False, False, 0)
    if _ENDS.match(sentence) or _TAKES_CARE.match(sentence):
        return own
    if _BOARD.fullmatch(body) and _told_by_a_board(sentence, body):
        return own
    agreed = _AGREED.match(sentence) or _OF_ONE_MIND.match(sentence)
    earlier = agreed and _TOLD.search(_NEXT.sub("", sentence[: agreed.end()], count=1))
    if agreed and not earlier and _own_subject(sentence, body):
        return Lead(body, body, False, False, agreed.end())
    given = _GIVEN.match(sentence)
    by_law = given and given.group("duty") and (body_at_start(sentence) or _OUTSIDE.match(sentence))
    return own if given and not by_law else None  # 'Nämnden ska …': by law, or by others


def _told_by_a_board(sentence: str, body: str) -> bool:
    """Whether the minutes of a board, in the past tense, tell what it decided at this meeting."""
    if _SHALL_DO.match(sentence):
        return True
    got = _GOT.match(sentence) or _GAVE.match(sentence)
    if got and not _TOLD.search(got.group()):
        return True
    past = _TURNED_PAST.match(sentence)
    named = body_at_start(sentence[past.end() :]) if past and not _TOLD.search(past.group()) else None
    return bool(named and same_body(named[1], body))


def _own_subject(sentence: str, body: str) -> bool:
    """Whether the sentence does not begin with another body than the meeting's."""
    first = body_at_start(sentence)
    return first is None or same_body(first[1], body)


def _spoke(sentence: str) -> str | None:
    """The body whose act minutes in the past tense tell, where no day says that it was at another meeting."""
    first = body_at_start(sentence)
    if not first or not (verb := _SPOKE.match(sentence, first[0].end)):
        return None
    return None if _TOLD.search(sentence[verb.end() : verb.end() + 60]) else first[1]


def tells_of_earlier(sentence: str) -> bool:
    """Whether a sentence tells what a body did on another day: 'Regionfullmäktige beslutade 2014 att inrätta …'."""
    first = body_at_start(sentence)
    return bool(first and _EARLIER.match(sentence, first[0].end))


def opens_retold(paragraph: str) -> bool:
    """Whether a paragraph tells what a body decided on a day, so that clauses below it are that decision's: 'Styrelsen
    beslutade 2016-04-26 § 90 att …'."""
    first = body_at_start(paragraph)
    told = (first and _DECIDED_ON.match(paragraph, first[0].end)) or _ON_IT_DECIDED.match(paragraph)
    return bool(told and _OPENS_LIST.search(paragraph, told.end()))
