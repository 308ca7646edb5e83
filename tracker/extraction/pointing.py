"""What a clause that speaks of an assignment stated elsewhere says of it: the task, who has it, whose it is.

Pure pattern work on a clause's words; nothing is looked up outside them.
"""

import re

from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.rules.naming import POINTED_TASK
from tracker.extraction.rules.phrases import RESPITE

_DEADLINE_TAIL = re.compile(
    r",?\s+(?:till(?:\s+och\s+med)?|t\.?o\.?m\.?|senast|fram\s+till|i\s+stället|först\s+(?:till|vid|i))\s+(?=(?:(?:i|under|vid)\s+)?\S*(?:\d|kvartal|\w+månad|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|hösten|våren|sommaren|nästa|den|utgången|slutet|början|mitten|års|mötet|sammanträdet|styrelsens|nämndens|direktionens|\w*fullmäktiges?|kommunstyrelsens)).*",
    re.IGNORECASE,
)
_CLOSING_TAIL = re.compile(
    r",?\s+(?:flyttas|bestäms|fastställs|sätts|får\s+(?:förlängd|längre|mer|ny)\b|får\s+(?:i\s+stället\s+)?(?:slut|åter)?(?:redovisas|rapporteras|slutföras)|har\s+(?:resulterat|utmynnat)|(?:och|samt)\s+(?:därmed\s+)?(?:förklarar?|anser?|avslutar?|avskriver?)|är|anses|förklaras|kan\s+anses|"
    r"ska\s+anses|(?:ska|skall)\s+(?:utsträckas|förlängas|flyttas|skjutas|ändras)|inte\s+(?:längre\s+)?(?:ska|skall)|(?:inte|ej)\s+längre|(?:tas|plockas)\s+bort|avförs|därmed|härmed|betraktas|noteras|upphävs|återtas|återkallas|dras\s+tillbaka|förlängs|utsträcks|senareläggs|skjuts|flyttas|utgår|(?:ska|skall)\s+utgå(?!\s+från)|stryks|upphör|kvarstår|från\s+(?:vidare|fortsatt)\s+handläggning|avslutas|avskrivs|bifalls|beviljas|medges|"
    r"antecknas|godkänns|läggs|som\s+(?:slutfört|fullgjort|gavs|lämnades|beslutades)|giv(?:et|na)\s+av|gavs\s+av|"
    r"till\s+(?:handlingarna|protokollet)|för\s+(?:slutfört|fullgjort|avslutat|besvarat))\b.*"
    r"|\s+(?:slutfört|fullgjort|avslutat|besvarat|genomfört)$|\s+(?:behandlas|tas\s+upp)\s+(?:först\s+)?(?:i|under|till|vid|den|senast)\s[^.;,]{0,30}\d.*",
    re.IGNORECASE | re.DOTALL,
)
_SHALL_TAIL = re.compile(
    r",\s*(?:(?:redovisningen|rapporten|svaret|vilket|vilken|som)\s+(?:ska|skall)|(?:nytt|ny)\s\w*(?:datum|tid|tidpunkt|tidsfrist))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_REPORTED_TAIL = re.compile(
    r"\s+(?:i\s+stället\s+)?(?:(?:ska|skall)\s+)?(?:i\s+stället\s+)?(?:åter|slut)?(?:redovisas|rapporteras|slutförs)(?:\s+först)?$"
    r"|\s+(?:(?:åter|slut)?(?:redovisas|rapporteras)|presenteras|lämnas)\s+(?:först\s+)?(?:vid|i|under|den|senast|till)\s.*",
    re.IGNORECASE,
)
"""'uppdraget att se över taxan redovisas senast …': when, not what."""
_NEXT_TAIL = re.compile(r"[\s,]+(?:samt|och|till|senast)$", re.IGNORECASE)
_CITED_TAIL = re.compile(
    r"\s*\([^()]*\d{2}[^()]*\)|,\s+(?:\w+\s+)?(?:av\s\w+\s)?(?:19|20)\d\d-\d\d-\d\d,?\s+§.*", re.IGNORECASE
)
"""'solceller på taken (KS 2023/412)': the case or the decision of the assignment, not what it is about."""
_REPORTING_OF = re.compile(
    r"^(?:(?:slut|åter)?(?:redovisa|rapportera)|besvara(?=\s+uppdrag)|inkomma\s+med|komma\s+in\s+med|(?:slutlig\s+)?(?:slut|åter)?(?:redovisning|rapportering)(?:en)?\s+av)\s+"
    r"(?:uppdraget\s+(?:om\s+)?(?:att\s+)?)?",
    re.IGNORECASE,
)
"""'anstånd med att redovisa planen': the plan is what the assignment is about."""
_ITS_NUMBER = re.compile(r"^(?:åtgärd|uppdrag|punkt)(?:en|et)?\s+(?:nr\s*)?[\d.:\ue000]+,?\s+(?:om\s+)?", re.IGNORECASE)
_ITS_LABEL = re.compile(r"\b[^\W\d_]*[Uu]ppdrag(?:et)?\s+(?:nr\s+)?[A-ZÅÄÖ]{1,5}[ -]?\d{1,3}(?=\s+(?:om|att)\b)")
"""'budgetuppdrag B2 om direktupphandlingar'."""
_OWNED = re.compile(
    r"(?P<who>[^.;:]{3,60}s)\s+(?:uppdrag|(?:slut|del|åter|läges)?(?:rapport|redovisning)\w*)\b", re.IGNORECASE
)
_GRANTED = re.compile(
    r"(?P<who>[^.;:]{3,60}?)\s+(?:(?:beviljas|medges|ges|får|begär|begärde|begärt|ber|ansöker|har(?!\s+(?:bevilja|medge|ge|förläng)))\s+(?:\w+\s){0,2}"
    rf"(?:{RESPITE}|återredovisat|redovisat)|får\s+till\s[^.;]{{4,50}}\spå\s+sig)",
    re.IGNORECASE,
)
_GRANTED_TO = re.compile(
    r"\b(?:bevilja|beviljar|medge|medger|medgiva|medgiver|ge|ger)\s+(?P<who>[^.;:]{3,60}?)\s+(?:(?:fortsatt|ytterligare|förnyat|nytt|begärt)\s+)?"
    rf"{RESPITE}",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"\b(?:godkänns|antas|fastställs|noteras|läggs|överlämnas|förslag|att|av|ta|tar|beslut\w*|förläng\w*|tid\w*|bevilja\w*|medge\w*|(?-i:(?!eller|under|över|efter)[a-zåäö]{3,}[ae]r)(?=\s))\b|\d",
    re.IGNORECASE,
)
"""'Styrelsen beslutar att förlänga tiden för chefens uppdrag': more than the name of whose assignment it is."""
_ASSIGNED_TO = re.compile(
    r"\buppdrag(?:et)?\s+(?:[\d\s§/-]+)?till\s+(?P<who>(?:(?!\bfrån\b)[^.;:,\d]){2,60}?)\s+(?:(?:från|den)\s(?:den\s)?[\d\s§/,-]+(?:[a-zåäö]{3,9}(?:\s\d{4})?,?\s(?:§\s?\d+,?\s)?)?)?"
    r"(?:därmed|är|anses|att|om|förklaras|slutfört|fullgjort|avslutat|utfört)\b",
    re.IGNORECASE,
)
"""'utskottets uppdrag till chefen är fullgjort': the chief's, whoever gave it."""
_GOES_ON = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?:att\s+)?(?:(?P<task>[^\W\d_]+en\b[^.;]{0,80}?)\sfår\s+pågå\b"
    r"|(?P<instead>(?!uppdrag|redovisning|återrapport)[^\W\d_]+(?:en|et|na)\s(?:för|av|om|över|till|kring)\s[^.;,]{4,80}?)"
    r"\s(?:(?:ska|skall)\s+i\s?stället|i\s?stället\s+(?:ska|skall))\b)",
    re.IGNORECASE,
)
"""'inventeringen av badplatser får pågå till och med april', '… ska i stället redovisas senast i april'."""
_OF_THE_MD = re.compile(r"\bvd:s\s+uppdrag\b", re.IGNORECASE)
_REQUESTED_BY = re.compile(r"(?P<who>[^.;:]{3,60}?)s\s+begäran\s+om\b", re.IGNORECASE)
_AS_ANSWER = re.compile(
    r"\b(?:svar|redovisning|återrapportering)\s+(?:på|av)\s+(?=[^.;:,]{3,60}s\s+uppdrag\b).*", re.IGNORECASE
)
"""'som svar på nämndens uppdrag': the nämnd gave it."""
_BY_ORDER = re.compile(
    r"på\s+[^\W\d_]+s\s+uppdrag\s+(?:har|redovisar|redovisade|presenterar|presenterade|rapporterar|rapporterade)\s+"
    r"(?P<who>[^.;:,]{3,60}?)\s+(?:att|hur|vilka|vad|redovisat|presenterat|sett|utrett|kartlagt|en|ett|de|sin|sitt)\b",
    re.IGNORECASE,
)
"""'På utskottets uppdrag redovisar chefen hur …': who has it."""
_AS_ORDERED = re.compile(
    r"(?P<who>[^.;:,]{3,60}?)\s+(?:(?:redovisa|presentera|lämna|rapportera)(?:r|de)|skickade|överlämnade|genomförde|har)\s[^.;]*?"
    r"\s(?:i\s+enlighet\s+med|enligt|efter)\s+[^\W\d_]+s\s+uppdrag\b",
    re.IGNORECASE,
)
"""'Chefen redovisar resorna i enlighet med styrelsens uppdrag': who has it."""
_GIVEN_TO = re.compile(r"\b(?:ge|gett|givit)\s+(?P<who>[^.;:,]{3,60}?)\s+i\s+uppdrag\b", re.IGNORECASE)
"""'upphäver beslutet att ge chefen i uppdrag att …'."""
COUNCILS = ("kommunfullmäktige", "regionfullmäktige", "fullmäktige", "landstingsfullmäktige")
"""Whose assignments are always those that they have given."""
SHORTEST_TASK = 8
_POINTS_ELSEWHERE = re.compile(
    r"(?:den\s+\d|\d|(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\s+\d|till|senast|från|som|har|skulle|ska|är|i|på|av|"
    r"sin|sitt|sina)\b",
    re.IGNORECASE,
)
_WHAT_FOR = re.compile(r"(?:få\s+med|hinna|kunna|yttra\s+sig|invänta|avvakta)\b", re.IGNORECASE)
"""'mer tid för att få med effekterna': why, not of what."""
_SAYS_NOTHING = re.compile(
    r"(?:den\s+)?(?:slutliga\s+)?(?:(?:utredning|redovisning|rapport|återrapportering)(?:en|ens)?|(?:arbete|uppdrag|svar|ärende)(?:t|ts)?)"
    r"(?:\s+(?:slutförande|genomförande|färdigställande|redovisning))?",
    re.IGNORECASE,
)
"""'anstånd med utredningens slutförande': which, the matter has told."""


_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)|(?<=\b[Kk]v)\.(?=\s[A-ZÅÄÖ])")
_NO_STOP = "\ue000"
"""Stands for the point of 'uppdrag 5.3' while patterns look for the end of a sentence."""
_AND_OF = re.compile(r"(?<=\w)\s+(?:och|samt)\s+om\s+", re.IGNORECASE)
"""'uppdragen om skolkurator och om åtgärder mot underskottet'."""
_NEXT_ASSIGNMENT = re.compile(
    r"(?<=\w)(?:,|\s+(?:samt|och))\s+(?=(?:[^\W\d_][^.;:,]{3,50}?s\s+)?uppdrag(?:et)?\s+(?:(?:nr\s*)?\d|att\b|om\b))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?P<before>.*?)\b(?:uppdragen|åtgärderna)\s+(?:om|gällande|avseende|rörande)\s+(?P<what>[^.;:]+)", re.IGNORECASE
)
_LISTED = re.compile(
    r"(?P<before>.*?)\b(?:följande|de)\s+uppdrag\b(?:(?!\b(?:kvarstår|övriga|inte|ej|utom|förutom)\b)[^.;:]){0,120}?\b(?:slutför|fullgjor|avsluta|avskriv|genomför|besvara|återrapportera)(?:da|de|ts|s)?\s*:"
    r"\s*(?P<what>[^.;:]+)",
    re.IGNORECASE,
)
"""'att förklara följande uppdrag slutförda: A, B samt C', 'De uppdrag som anges som genomförda avslutas: A och B'."""
_COUNTED_UP = re.compile(r",\s|\ssamt\s")
"""'A, B och C'; 'skolor och förskolor' is one name."""
_NEW_CLAUSE = re.compile(
    r",?\s+(?:och|samt)\s+(?:att|ge|ger|uppdra\w*|anse|förklara|godkänna)\b.*|\s+(?:slutförda|fullgjorda|avslutade)$",
    re.IGNORECASE | re.DOTALL,
)
_LAST_OF_ALL = re.compile(r"(?P<before>.*)\s(?:samt|och)\s(?P<last>.*)")
_ANY_REPORT = (
    r"(?:\w*(?:redovisning|rapport|redogörelse|information|utredning|svar|förslag|skrivelse|protokoll|yttrande|"
    r"underlag)\w*)"
)
_DONE_WITH = (
    re.compile(
        rf"\b(?:godkänna|godkänner|anta|antar|fastställa|fastställer)\s+(?P<task>(?!{_ANY_REPORT}\b)[^.;,]{{8,120}}?),?\s+"
        r"(?:och|samt|varmed)\s+(?:att\s+)?(?:därmed\s+|härmed\s+)?(?:anse|anser|förklara|förklarar|avsluta|avslutar|avskriva)\b"
        r"(?=[^.;]{0,20}\buppdraget\s+(?:i|från|enligt)\s)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\barbetet\s+med\s+(?P<task>[^.;,]{8,120}?)\s+(?:avbryts|upphör|avslutas|läggs\s+ned)\b(?=[^.;]*\buppdraget\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:notera|noterar|konstatera|konstaterar)\s+att\s+(?P<task>(?!uppdrag)[^.;,]{8,140}?)\s+"
        r"(?:redovisades|rapporterades|antogs|genomfördes|har\s+(?:redovisats|rapporterats|antagits|genomförts|slutförts)|är\s+(?:klar|genomför|slutför)\w+)\b"
        r"(?=[^.;]*\buppdraget\b)",
        re.IGNORECASE,
    ),
)
"""'godkänna rekryteringsplanen och anse uppdraget fullgjort': what has been made tells which assignment is over."""


def without_points(words: str) -> str:
    """The words, as long as they were, with no full stop inside a number."""
    return _DECIMAL_POINT.sub(_NO_STOP, words)


def each_pointed(words: str) -> list[str]:
    """The words about each assignment of a clause that ends or moves several; the clause itself where it is one.

    Points inside numbers are hidden, so that 'uppdrag 5.3' is not taken for the end of a sentence: `pointed` shows
    them again.
    """
    words = _ITS_LABEL.sub("uppdraget", without_points(words))
    if several := _SEVERAL.match(words) or _LISTED.match(words):
        what = _shortened(several.group("what"))
        what = _NEW_CLAUSE.sub("", what)
        named = [
            one for part in _AND_OF.split(what) for one in (_counted_up(part) if _COUNTED_UP.search(part) else [part])
        ]
        if len(named) > 1 and all(len(name) >= SHORTEST_TASK for name in named):
            return [f"{several.group('before')}uppdraget om {name}" for name in named]
    first, *others = _NEXT_ASSIGNMENT.split(words)
    return [first, *others] if "uppdrag" in first.lower() else [words]


def _counted_up(what: str) -> list[str]:
    """'A, B och C' as A, B and C; an 'och' before the last comma is within a name, and so is any beside a 'samt'."""
    *names, last = re.split(r",\s+|\s+samt\s+", what)
    pair = _LAST_OF_ALL.fullmatch(last) if " samt " not in what else None
    return [*names, *(pair.group("before", "last") if pair else (last,))]


def pointed(words: str) -> tuple[str | None, str | None]:
    """The task and the receiver that words of `each_pointed` give for the assignment that they speak of."""
    match = POINTED_TASK.search(words)
    if not match:
        goes_on = _GOES_ON.match(words)
        return (goes_on.group("task") or goes_on.group("instead") if goes_on else None), None
    named = next(filter(None, map(match.group, ("receiver", "had", "whose", "given", "whom"))), None)
    task = _shortened(match.group("task")).replace(_NO_STOP, ".")
    nothing = _POINTS_ELSEWHERE.match(task) or _SAYS_NOTHING.fullmatch(task) or _WHAT_FOR.match(task)
    if len(task) < SHORTEST_TASK or nothing:
        return None, None
    return task, normal_receiver(named) if named and known(named) else None


def made(words: str) -> str | None:
    """What has been made, or given up, where that says which assignment is over; None where it is named by one word."""
    match = next(filter(None, (done.search(words) for done in _DONE_WITH)), None)
    return match.group("task").replace(_NO_STOP, ".") if match and " " in match.group("task") else None


def _shortened(task: str) -> str:
    """Only what shall be done, without its day, what is decided of it and where it was given."""
    task = task.rstrip(" ,;")
    for tail in (_CITED_TAIL, _DEADLINE_TAIL, _CLOSING_TAIL, _SHALL_TAIL, _REPORTED_TAIL, _NEXT_TAIL):
        task = tail.sub("", task)
    return _ITS_NUMBER.sub("", _REPORTING_OF.sub("", task.strip(" ,.")))


def owner(words: str) -> str | None:
    """Whose assignment or report a clause speaks of: 'kommunstyrelsens uppdrag', 'nämnden beviljas förlängd tid'."""
    if _OF_THE_MD.search(words):
        return "VD"
    if (told := _BY_ORDER.match(words)) and known(told.group("who")):
        return normal_receiver(told.group("who"))
    if told := _AS_ORDERED.match(words):
        return normal_receiver(told.group("who")) if known(told.group("who")) else None
    words = _AS_ANSWER.sub("", words)
    for pattern in (_GRANTED_TO, _GIVEN_TO, _ASSIGNED_TO, _REQUESTED_BY, _OWNED, _GRANTED):
        if match := pattern.search(words):
            for start in re.finditer(r"(?<![\w-])\w", match.group("who")):
                name = match.group("who")[start.start() :]
                if pattern is _OWNED and " som " in name:
                    continue
                if known(name) and not _SAYS_MORE.search(name) and not name.lower().startswith(COUNCILS):
                    return normal_receiver(name.removesuffix("s") if pattern is _OWNED else name)
    return None
