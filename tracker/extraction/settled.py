"""What a matter's follow-ups mean beside each other: which one is meant, until when, and whether it is over.

Pure; the mentions come and go in reading order, and none is added; one that only says the day of the one before it
is joined to that.
"""

import re
from dataclasses import replace

from tracker.extraction.matter import Matter
from tracker.extraction.model import Citation, EventType, Mention
from tracker.extraction.rules.extending import AS_REQUESTED, NEW_DAY
from tracker.spans import Span
from tracker.structure.headings import same_body
from tracker.structure.model import Clause, Role

NOTED = "information-noterad"
_MATTER_CLOSED = "ärendet-avslutat"
_ASKED_BY_OTHERS = re.compile(r"\b(?:fråg(?:a|an|ar|at)|interpellation|medborgarförslag|motion)\w*\b", re.IGNORECASE)
GENERIC = ("redovisning-godkänd", _MATTER_CLOSED, NOTED)
"""Rules that speak of a report or a matter without a word of an assignment."""
INSTEAD = "i-stället"
CARRIED_OUT = "är-utfört"
_DENIED = re.compile(r"\buppdrag\w*\b[^;]*?\b(?:inte|ej|icke|ännu|delvis)\b|\banse[rs]?\s+inte\b", re.IGNORECASE)
_SOME_DAY = re.compile(
    r"\s*,?\s*(?:delvis|till\s+hälften|först\b|när\b|så\s+snart|under\s+förutsättning|efter\s+det\s+att|i\s+de[n]?\s+del)",
    re.IGNORECASE,
)
_BY_THEN = re.compile(
    r"\s*,?\s*(?:(?:till\s+|senast\s+)?den\s+\d|senast\b|under\s+(?:hösten|våren|(?:19|20)\d\d))", re.IGNORECASE
)
_FORECAST = re.compile(r"\b(?:bedöms|beräknas|väntas|vara)\b", re.IGNORECASE)
"""'Uppdraget bedöms vara slutfört den 30 november': a day to come."""
_WHEN = re.compile(
    r"\b(?:(?:när|innan|då|tills|sedan|så\s+snart)\s+(?:(?!att\b)[^\W\d_]+\s+){0,3}|om\s+(?:[^\W\d_]+s\s+)?)$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:ska|skall|bör|borde|måste|behöver)\s+(?:\w+\s+){0,2}?(?:ha\s+varit|vara|ha)\s+(?:\w+\s+)?\w+(?:t|d|da)$|\bvill\b[^.;]{0,20}\buppdrag",
    re.IGNORECASE,
)
"""'anser att uppdraget borde ha varit redovisat': it is not."""
_THE_REST_GOES_ON = re.compile(r"\b(?:medan|övriga)\b[^.;]*\b(?:återstår|kvarstår|fortsätter|pågår)\b", re.IGNORECASE)
_NOT_SET = re.compile(
    r"\b(?:avslå[rs]?|avvisar?|säger\s+nej|frågar|undrar|tidigast|inte|ej|bedömer|befarar)\b", re.IGNORECASE
)
"""Beside the words of a new day: refused, asked or feared, but not set."""
_DECIDING = (Role.DECISION, Role.PROPOSAL)
_NEW_DAY = re.compile(
    r"\W*(?:ny|nytt)\s+(?:tidpunkt|slutdatum|datum|tidsfrist|redovisningstid|sista\s+dag)(?:\s+för\s+(?:slut|åter)?(?:redovisning|rapport)\w*)?\s*:",
    re.IGNORECASE,
)
_FIRST_NOUN = re.compile(r"(?:att\s+)?(?P<stem>[^\W\d_]{4,}?)(?:en|et|n|na)?\b", re.IGNORECASE)
_REFUSES_TIME = re.compile(
    r"\b(?:avslå[rs]?|avslog|avvisar?|säger\s+nej)\b"
    r"|\b(?:bevilja[rs]?|medge[rs]?|godkänn(?:a|er|s)|förläng(?:a|er|s)|ges?|får|flyttar?s?|skjut(?:a|er|s))\s+(?:inte|ej)\b"
    r"|\b(?:inte|ej)\s+(?:bevilja|medge|godkänna|förlänga|ge|flytta|skjuta)\b",
    re.IGNORECASE,
)
_TIME_TO_BE_HEARD = re.compile(
    r"\btid(?:en)?\s+för\s+(?:samråd|granskning|utställning|(?:att\s+)?(?:lämna\s+|inlämnande\s+av\s+)?(?:synpunkt|ansökning|anbud))",
    re.IGNORECASE,
)
"""Of the public and of bidders, not of who has the assignment."""
_STANDS = re.compile(
    r"\bavslå[rs]?\b|\bi\s+den\s+delen\b|\binte\s+(?:ska\s+)?upphör|\buppdrag\s[^.;]{0,60}?\bsom\s+(?:konsult|leverantör|entreprenör)",
    re.IGNORECASE,
)
"""'avslår förslaget att inte fullfölja uppdraget', a part of it, or a consultant's: the assignment stands."""
_MEMBERS = re.compile(r"\b(?:ledam(?:ot|öter)|parti|gruppledar)\w*", re.IGNORECASE)
"""Who want time to read, not to work."""
_AS_ASKED = re.compile(
    r"\bbegär(?:t|d|da)\b|\b(?:enligt|i\s+enlighet\s+med)\s+[^.;]{0,40}?(?:begäran|önskemål|ansökan)\b", re.IGNORECASE
)
"""'begärt anstånd', 'enligt förvaltningens begäran': the day stands where it was asked for."""
_REMAINS = re.compile(
    r"\buppdrag(?:et|en)\s+(?:kvarstår|kvarligger|fortsätter|fortgår|fortlöper|är\s+fortsatt)\b", re.IGNORECASE
)
_UNDONE = re.compile(
    r"\b(?:planen|utredningen|arbetet|översynen|uppdraget|programmet|strategin|förslaget|kartläggningen)\s+"
    r"(?:är|har)\s+(?:\w+\s)?(?:ännu|fortfarande|alltjämt)\s+(?:inte|ej)\b"
    r"|\b(?:någon|något|inga|ingen|inget|detta|det|denna|den|som)\s+(?:\w+\s+){0,3}?(?:ännu\s+)?(?:inte|ej)\s+(?:ännu\s+)?(?:har\s+)?"
    r"(?:redovisats|gjorts|lämnats|kommit|påbörjats|slutförts|genomförts|presenterats|färdigställts|hunnits)\b"
    r"|\b(?:någon|något)\s+\w+\s+(?:har|hade)\s+(?:ännu\s+)?(?:inte|ej)\b|\b(?:arbetet|mätningen|utredningen|kartläggningen|inventeringen|översynen|upphandlingen)\s+"
    r"(?:pågår|fortgår|fortsätter|återstår|har\s+(?:nu\s+)?(?:påbörjats|avstannat|legat\s+nere))\b"
    r"|\bslut(?:rapport|redovisning)(?:en)?\s+(?:kommer|väntas|beräknas|planeras|lämnas|presenteras|redovisas|ska|skall)\b(?!\s+(?:i|enligt|som)\s+bilaga|\s+(?:här|nedan|muntlig))"
    r"|\b(?:planen|utredningen|översynen|programmet|strategin|förslaget|kartläggningen)\s+(?:beräknas|väntas|planeras)\s+(?:att\s+)?(?:nu\s+)?(?:(?:vara|bli)\s+(?:\w+\s+)?(?:klar|färdig)|kunna|färdigställas|slutföras|presenteras|redovisas|antas|läggas|lämnas|komma|tas)"
    r"|\b(?:redovisning|rapport|återrapportering|svar)(?:en|et)?\s+har\s+(?:ännu\s+)?(?:inte|ej)\s+(?:anmälts|lämnats|kommit|inkommit|skett)\b",
    re.IGNORECASE,
)
"""'Planen är ännu inte klar': a report of how far it has come."""
_OFFICIALS = (
    r"[^.;:,]{0,40}?(?:chef|direktör|ingenjör|sekreterare|strateg|samordnare|arkitekt|förvaltning|kontor|avdelning|enhet|ekolog|ekonom|jurist)"
    r"(?:en|n|et)?s"
)
"""Whose assignment is of the meeting's own giving."""
_IS_CLOSED = re.compile(
    rf"(?!att\b){_OFFICIALS}\s+uppdrag\s+(?:är|anses)\s+(?:därmed\s+|härmed\s+)?(?:klart|slutfört|fullgjort|avslutat|utfört)\b",
    re.IGNORECASE,
)
_FOR_ITS_OWN_PART = re.compile(
    rf"\boch\s+(?:förklarar|anser|avslutar)\s+för\s+egen\s+del\s+{_OFFICIALS}\s+uppdrag\b", re.IGNORECASE
)
_OTHERS = re.compile(r"\bövriga\s+(?:uppdrag\s+)?(?:avslutas|avskrivs|är\s+slutförda)\b", re.IGNORECASE)
"""'… kvarstår och övriga avslutas': which those are, somebody has to see."""
_WHICH_ARE = re.compile(r"\bde\s+uppdrag\b[^.;:]{0,80}?\bsom\b", re.IGNORECASE)
"""'De uppdrag som anges som genomförda redovisas i bilaga': which ones, not that they are closed."""
_ENDS = re.compile(
    r"\b(?:avslut|avskriv|förklar|anse[rs]?\b|slutförda?\s*$|stryk|tas\s+bort|är\s+därmed)", re.IGNORECASE
)
_OFF_THE_LIST = re.compile(r"\bstryk(?:a|er|s)\b[^.;]*\b(?:ur|från)\s+\w*(?:listan|förteckningen)\b", re.IGNORECASE)
_TELLS_OF_IT = re.compile(r"\b(?:informera(?:r|de)|berätta(?:r|de)|föredr(?:ar|og))\b(?![^.;]*\binte\b)", re.IGNORECASE)
_NO_LONGER = re.compile(r"\binte\s+längre\s+(?:är\s+)?aktuell|\binaktuell|\bej\s+längre\s+aktuell", re.IGNORECASE)
_WITHOUT_MORE = re.compile(
    r"\b(?:avslutar?\s[^.;]{0,60}?uppdrag|uppdrag[^.;]{0,200}?\savslutas)\b[^.;]{0,200}?\sutan\s+(?:(?:vidare|ytterligare|någon)\s+(?:åtgärd|redovisning|handläggning|utredning)|(?:redovisning|åtgärd)\b)",
    re.IGNORECASE,
)
"""'Uppdraget avslutas utan vidare åtgärd': given up."""
_WRITES_OFF = re.compile(r"\bavskriv(?:a|er|s)\b", re.IGNORECASE)
_DONE_OR_TOLD = re.compile(
    r"(?<!års)redovis|rapport|redogör|(?:genom|slut|ut)för(?:t|d|ts|s)\b|fullgjor|verkställ|besvara|godkän|\bsvar\b|färdig|\bklar(?:t|a)?\b|utredningen\s+visar|"
    r"\bhar\s+(?:nu\s+)?(?:kartlagt|inventerat|utrett|undersökt|utvärderat|granskat|analyserat|jämfört|sett\s+över|tagit\s+fram|genomfört|upprättat|utarbetat|slutfört)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\buppdragen\b|\bde\s+uppdrag\b|\bklara\s+uppdrag\b|\buppdrag\s+(?:som|med|markerade)\b", re.IGNORECASE
)
"""'De uppdrag som är markerade som klara avslutas': the rows of the list say which."""


def closes_itself(text: str, clause: Clause, sentence: Span) -> bool:
    """Whether a sentence beside what is proposed to a higher body closes what the meeting itself has given."""
    words = sentence.of(text)
    beside = sentence.start > clause.span.start and _IS_CLOSED.match(words)
    return clause.role is Role.PROPOSAL and bool(beside or _FOR_ITS_OWN_PART.search(words))


def nearest(text: str, span: Span, told: list[Mention]) -> list[Mention]:
    """Those of the assignments told in a matter that the paragraph of the span at `span` tells of; else all."""
    near = [mention for mention in told if "\n" not in text[mention.source.end : span.start]]
    return [mention for mention in near if mention.source.start < span.start] or told


def _not_over(words: str, match: re.Match[str]) -> bool:
    """'Uppdraget är inte slutfört', '… avslutas när planen har antagits': not now."""
    if _OTHERS.search(words) or (_WHICH_ARE.search(words) and not _ENDS.search(words)):
        return True
    if _FORECAST.search(match.group()) and _BY_THEN.match(words, match.end()):
        return True
    if _WISHED.search(match.group()) or _THE_REST_GOES_ON.search(words, match.start()):
        return True
    return bool(
        _DENIED.search(match.group()) or _SOME_DAY.match(words, match.end()) or _WHEN.search(words[: match.start()])
    )


def refuses_time(words: str) -> bool:
    """'Nämnden beviljar inte förlängd tid', 'avslår förslaget att redovisningen flyttas fram': the old day stands."""
    return bool(_REFUSES_TIME.search(words))


def means_nothing(rule: str, kind: EventType, words: str, match: re.Match[str]) -> bool:
    """Whether the words that a rule reads are denied, wished for or of others after all."""
    if kind is EventType.COMPLETED and _not_over(words, match):
        return True
    if rule == "anstånd-begärt":
        return bool(_MEMBERS.search(words[: match.start() + 1]))
    if kind is EventType.EXTENDED and (refuses_time(words[: match.end()]) or _TIME_TO_BE_HEARD.search(words)):
        return True
    if kind is EventType.CANCELLED and _STANDS.search(words):
        return True
    wished = rule == CARRIED_OUT and _WISHED.search(match.group())
    return bool(wished or (rule == NEW_DAY and _NOT_SET.search(words[: match.end()])))


def may_be_cited(cited: Citation, older: Mention) -> bool:
    """Whether an assignment told in the matter may be the one whose decision a clause cites."""
    day = older.cited.day if older.cited else None
    return day in (None, cited.day) and (None in (cited.body, older.giver) or same_body(cited.body, older.giver))


def settled(matter: Matter, found: list[Mention]) -> list[Mention]:
    """The matter's follow-ups, each read with the others and with what the matter says of how far it has come."""
    clauses = matter.section.clauses
    if any(_REMAINS.search(clause.span.of(matter.text)) for clause in clauses if clause.role in _DECIDING):
        found = [_still_open(mention) for mention in found]
    if undone(matter):
        found = [_still_open(mention) if mention.rule in GENERIC else mention for mention in found]
        found = [mention for mention in found if mention.rule != NOTED]
    found = [_written_off(matter, mention) for mention in found]
    return _as_asked(_by_their_nouns(_with_the_day(found)))


def undone(matter: Matter) -> bool:
    """Whether the matter says that what was asked for is not done yet."""
    return any(_UNDONE.search(clause.span.of(matter.text)) for clause in matter.section.clauses)


def _written_off(matter: Matter, mention: Mention) -> Mention:
    """'Uppdraget avskrivs', in a matter that has no word of a report or of anything done, is given up; 'stryks ur
    listan' is done where the matter has one."""
    if mention.kind is EventType.CANCELLED and _OFF_THE_LIST.search(mention.source.quote):
        told = _DONE_OR_TOLD.search(matter.words) or _TELLS_OF_IT.search(matter.words)
        done = told and not _NO_LONGER.search(matter.words)
        return replace(mention, kind=EventType.COMPLETED) if done else mention
    given_up = _NO_LONGER.search(mention.source.quote) or _WITHOUT_MORE.search(matter.words)
    if mention.rule == "slutfört" and given_up:
        return replace(mention, kind=EventType.CANCELLED)
    off = mention.kind is EventType.COMPLETED and _WRITES_OFF.search(mention.source.quote)
    return replace(mention, kind=EventType.CANCELLED) if off and not _DONE_OR_TOLD.search(matter.words) else mention


def _with_the_day(found: list[Mention]) -> list[Mention]:
    """'Chefens begäran om förlängd tid för X bifalls. Ny tidpunkt: 30 september.': one extension, told in two
    sentences."""
    read: list[Mention] = []
    for mention in found:
        before = read[-1] if read else None
        given = mention.kind is EventType.EXTENDED and mention.task is None and mention.due is not None
        if (
            given
            and before
            and before.kind is EventType.EXTENDED
            and before.due in (None, mention.due)
            and (mention.rule == NEW_DAY or _NEW_DAY.match(mention.source.quote))
        ):
            read[-1] = replace(before, due=mention.due)
        else:
            read.append(mention)
    return read


def _by_their_nouns(found: list[Mention]) -> list[Mention]:
    """'… begäran om anstånd med översynen av taxan. Översynen ska i stället redovisas …': the one just named."""
    named = {(mention.task, mention.receiver) for mention in found if mention.task}
    read = []
    for mention in found:
        noun = _FIRST_NOUN.match(mention.source.quote) if mention.rule == INSTEAD and mention.task is None else None
        meant = [said for said in named if noun and said[0] and noun.group("stem").lower() in said[0].lower()]
        read.append(replace(mention, task=meant[0][0], receiver=meant[0][1]) if len(meant) == 1 else mention)
    return read


def _as_asked(found: list[Mention]) -> list[Mention]:
    """'Att bevilja begärt anstånd': until the day that the same matter tells was asked for."""
    asking = [mention for mention in found if mention.kind is EventType.EXTENSION_REQUESTED]
    if not asking:
        found = [mention for mention in found if mention.rule != AS_REQUESTED or mention.due]
    asked = {mention.due for mention in asking if mention.due}
    if len(asked) != 1:
        return found
    [due] = asked
    granted = [mention for mention in found if mention.kind is EventType.EXTENDED and mention.due is None]
    granted = [m for m in granted if m.rule == AS_REQUESTED or _AS_ASKED.search(m.source.quote)]
    return [replace(mention, due=due) if mention in granted else mention for mention in found]


def _still_open(mention: Mention) -> Mention:
    """A report that is approved while its assignment goes on is an interim one."""
    over = mention.kind is EventType.COMPLETED and mention.rule != "slutfört"
    return replace(mention, kind=EventType.INTERIM_REPORTED) if over else mention


def said_elsewhere(matter: Matter, rule: str, task: str | None, extended: bool, words: str) -> bool:
    """Whether something else in the matter says what the words only point at: the rows of a list which of 'de uppdrag
    som är klara', and where more time has been asked for, the thanks for the information report nothing."""
    if rule == NOTED:
        return extended
    if rule == _MATTER_CLOSED:  # a question is answered, or what somebody had moved
        return bool(_ASKED_BY_OTHERS.search(matter.words))
    listed = task is None and rule == "slutfört" and bool(matter.section.rows)
    return listed and bool(_SEVERAL.search(words))
