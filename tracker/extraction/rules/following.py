"""What later decisions do to an assignment: extend, report, close, cancel, remit.

Each rule says what its words mean in a decision, and what they mean where they are only proposed or told.
"""

import re
from dataclasses import dataclass, field

from tracker.extraction.model import EventType
from tracker.extraction.rules.phrases import RESPITE, RESPITE_CUES


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    decided: EventType
    """In a body's own decision."""
    proposed: EventType | None
    """Proposed to a higher body, or by the administration; None where a proposal is no event."""
    told: EventType | None = None
    """In running text."""
    cues: tuple[str, ...] = ()
    """One of them, in lower case, is in all that the pattern reads: a sentence without any is not searched."""
    examples: tuple[str, ...] = field(default=())
    """Clauses that the rule reads: executed as tests."""


def _rule(
    name: str,
    pattern: str,
    decided: EventType,
    proposed: EventType | None,
    *examples: str,
    cues: tuple[str, ...],
    told: EventType | None = None,
) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE), decided, proposed, told, cues, examples)


_GRANT = (
    r"(?:ge|ger|ges|gav|bevilja|beviljar|beviljade|beviljas|beviljades|medge|medger|medgav|medges|medgiva|medgiver|medgives|lämna|lämnar|"
    r"godkänna|godkänner|få|får)"
)
_OFFICE = r"(?:\w+\s+)?(?:ledamot|ersättare|\w*ordförande|\w*revisor|nämndeman|ombud|god\s+man)\b"
_ASSIGNMENT = (
    r"(?:(?:plan|utrednings|budget|kartläggnings|inventerings|översyns|upphandlings|förhandlings|redovisnings|tilläggs)?uppdrag(?:et|en|ets)?"
    rf"(?!\s+som\s+{_OFFICE}))"
)
_APPROVE = (
    r"(?:godkänna|godkänner|godkänns|godkände|notera|noterar|noteras|lägga|lägger|läggs|anteckna|antecknar|ta\s+del\s+av|"
    r"tar\s+del\s+av|ta\s+emot|tar\s+emot|tackar?(?:\s+för)?|mottaga|motta)"
)

AS_REQUESTED = "begäran-bifalls"
"""Says neither of what nor until when: both stand where more time was asked for."""

FOLLOWING: tuple[Rule, ...] = (
    _rule(
        "anstånd-begärt",
        r"(?<!bevilja\s)(?<!beviljar\s)(?<!medge\s)(?<!medger\s)\b(?:begära|begär|begärs|begärdes|begärde|(?:har|hade|som)\s[^.;]{0,40}?begärt|begärt(?!\s+(?:anstånd|uppskov|respit))|ber|be|ansöker|ansöka|hemställer|hemställa|önskar|önskat)\b[^.;]{0,80}"
        rf"\b(?:{RESPITE}|förläng(?:s|a)|utsträckas)\b"
        r"|\b(?:begära|begär|begärs|begärde|hemställer|hemställa|anhåller|anhålla)\b[^.;]{0,20}\batt\b[^.;]{0,120}"
        r"\b(?:skjuts\s+(?:upp|fram)|flyttas\s+fram|senareläggs)\b"
        r"|\b(?:begära|begär|hemställer|hemställa|anhåller|anhålla)\b[^.;]{0,40}\batt\s+(?:tid(?:en)?|tidsfristen|redovisning\w*|uppdrag\w*)\b[^.;]{0,220}\b(?:förlängs|utsträcks)\b"
        r"|\b(?:begära|begär|begärde|hemställer|anhåller|anhållit|ber|bad|önskar|önskade)\b[^.;]{0,60}?\b(?:(?:om\s+)?att\s+)?få\s+(?:(?:slut|åter)?(?:redovisa|rapportera)|lägga\s+fram|vänta\s+med|återkomma\s+(?=till|i|senast|den|under|vid|först)"
        r"|(?:lämna|sända|skicka)\s+(?:(?:in\s+)?(?:en\s+|ett\s+|sin\s+|sitt\s+)?\w*(?:redovisning|rapport|svar|förslag|plan|analys|utredning)|(?:in\s+)?(?:den|det|dem)\s+(?=till|i|senast|den|under|vid|först)))"
        r"|\b(?:begär|begärde|hemställer|hemställde|anhåller|ber|bad|önskar)\b[^.;]{0,40}?\batt\s+[^.;]{4,120}?\sfår\s+(?:(?:slut|åter)?(?:redovisas|rapporteras)|presenteras|läggas\s+fram|lämnas|slutföras)\s+(?:först\s+)?(?=till|i|senast|den|under|vid)"
        r"|\bföreslå(?:r|s)?\b[^.;]{0,60}\batt\s+(?:förlänga|flytta\s+fram|senarelägga|skjuta\s+(?:upp|fram))\b[^.;]{0,60}\b(?:tid(?:en)?|tidsfristen|redovisning\w*|uppdrag\w*)\b",
        EventType.EXTENSION_REQUESTED,
        EventType.EXTENSION_REQUESTED,
        "Förvaltningen begär anstånd till mars",
        "I november begärdes en förlängning av tiden för redovisning till maj 2026",
        "att hos kommunfullmäktige begära att tiden för uppdraget förlängs till maj",
        "Nämnden begär hos fullmäktige att få redovisa uppdraget om skolorna senast den 31 mars",
        "Kontoret önskar få lämna den den 31 januari",
        "Direktören hemställer om att underlaget får redovisas under kvartal 3",
        cues=(*RESPITE_CUES, "utsträck", "skjut", "flytta", "senarelägg", " få ", " får "),
        told=EventType.EXTENSION_REQUESTED,
    ),
    _rule(
        "anstånd",
        rf"\b{_GRANT}\b(?:(?!\bi\s+uppdrag\b)[^.;]){{0,60}}\b{RESPITE}\b|\bfår\s+till\b[^.;]{{4,50}}\spå\s+sig\b|\b(?:ge|ger|ges)\b[^.;]{{3,60}}?\s(?:tid|fram)\s+till\s[^.;]{{4,50}}?\satt\s|\bfår\s+anstå\b"
        rf"|\bbegäran\s+om\s+(?:\w+\s+){{0,2}}{RESPITE}\b[^.;]{{0,120}}?\s(?:bifalls|beviljas|godkänns|medges)\b"
        r"|\bnytt\s+slutdatum\b|\bsista\s+dag(?:en)?\s+för\s+(?:att\s+)?(?:(?:slut|åter)?(?:redovis|rapport)|slutför|uppdrag)\w*\b[^.;]{3,160}?\b(?:flyttas|ändras|förlängs|bestäms|senareläggs)\b"
        r"|\bförläng(?:a|er|s|de(?=\s+(?:\w+\s+)?tid)|des)\b[^.;]{0,50}\b(?:tid|tiden|frist|fristen|tidsfristen|uppdrag\w*|redovisning\w*)\b"
        r"|\bmedg(?:e|er|es|av)\s+att\s+[^\W\d_]*(?:utredning|redovisning|rapport|översyn|inventering|kartläggning|upphandling|utvärdering|analys|plan|förslag)(?:en|et)?\s(?:[^.;]{0,160}?\s)?(?:slutförs|(?:slut|åter)?(?:redovisas|rapporteras)|presenteras|behandlas|tas\s+upp|läggs\s+fram|lämnas|skickas|sänds|översänds)\s+(?:till\s[^.;,]{3,40}?\s)?(?:först\s+)?(?:senast|till|vid|i|under|före|den)\b"
        r"|\btid(?:en)?\s+för\b[^.;]{3,150}\b(?:flyttas\s+fram|skjuts\s+(?:upp|fram)|senareläggs)\b"
        r"|\b(?:tid(?:en)?|tidsfristen|uppdrag(?:et)?)\b[^.;]{0,260}\b(?:förläng(?:s|es)|utsträck(?:s|es))\b|\banstånd\w*\s+(?:beviljas|medges|ges|lämnas)\b"
        r"|\bmedg(?:e|er|es|av)\s+att\s+[^.;]{3,80}?\s(?:slut|åter)?(?:redovisa|rapportera|inkomm|lämna)\w*\b[^.;]{0,200}?\b(?:senast|till|vid|i|under|före)\b"
        r"|\b(?:tidpunkt|dag)(?:en)?\s+för\s+(?:\w+\s+)?(?:slut|åter)?(?:redovisning|rapportering)\w*\b[^.;]{0,160}?\sflyttas\s"
        r"|\b(?:inventering|kartläggning|utredning|översyn|utvärdering|granskning)en\b[^.;]{0,80}?\sfår\s+pågå\s+(?:till|t\.?o\.?m)"
        r"|\bny\s+(?:redovisningstid|tidpunkt|tidsfrist|tid)\b"
        r"|\bbeslut(?:a|ar|ade)\s+om\s+(?:\w+\s+)?(?:förlängd|förlängning\s+av)\s+\w*tid\w*"
        rf"|^(?:att\s+)?(?:[^\W\d_]+s\s+)?{_ASSIGNMENT}\b(?:(?!\buppdrag|\bavslut|\bmedan\b)[^.;]){{0,160}}?\skvarstår\s+(?:och|men)\s+(?:ska|skall)\s+"
        r"(?:(?:(?!läges|delr|kompletter)[^.;]){0,40}?\s)?(?:(?:slut|åter)?(?:redovisas|rapporteras)|slutföras|vara\s+(?:klart|slutfört|genomfört))\b"
        rf"|\bmedge[rs]?\s+att\s+{_ASSIGNMENT}\b[^.;]{{0,200}}\b(?:(?:åter)?(?:redovisas|rapporteras)|slutförs)\b"
        rf"|\b{_ASSIGNMENT}\b[^.;]{{0,160}}\bi\s+stället\s+(?:ska\s+|skall\s+)?(?:(?:åter)?(?:redovisas|rapporteras)|slutföras?)\b"
        r"|\b(?:redovisnings|rapport|slut)?(?:tid|tiden|datum|datumet|fristen|tidpunkten)\b[^.;]{0,120}\bändras\s+(?:från\b[^.;]{3,40}\s)?till\b",
        EventType.EXTENDED,
        EventType.EXTENSION_REQUESTED,
        "att bevilja nämnden anstånd med redovisningen till mars 2027",
        "Styrelsen förlängde tiden för upphandlingen till utgången av februari",
        "att medge att inventeringen av apparater slutförs till utgången av mars",
        "att medge att utredningen om en simhall redovisas först till mötet i mars",
        "Kommunstyrelsen förlänger tiden för uppdraget till och med juni",
        "att redovisningstiden för uppdraget ändras från 2025-06-30 till 2025-12-31",
        "Tiden för uppdraget att se över arkivet förlängs till den 30 juni",
        "Anstånd beviljas med att redovisa planen till och med mars",
        "Nämnden medger att förvaltningen slutredovisar uppdraget att utreda ett boende senast den 31 oktober",
        "Nämnden medger att uppdraget att se över lokalerna redovisas senast i december",
        "Nämnden beslutar om förlängd utredningstid för uppdraget till december",
        "att uppdraget om en ny förskola i stället redovisas i oktober",
        "att ge nämnden längre tid, till och med juni, för uppdraget att ta fram ett program",
        "att chefen får till den 28 februari på sig att slutföra uppdraget",
        "att redovisningen av uppdraget får anstå till april",
        "att fastställa nytt slutdatum för uppdraget",
        "Tidpunkten för redovisning av lekplatsplanen flyttas från maj till november",
        "att inventeringen av lekplatser får pågå till och med april",
        "att medge att bulleranalysen skickas till kommunerna senast den 15 mars",
        "Direktörens begäran om förlängd tid bifalls",
        "Bibliotekschefens uppdrag från 2025-05-15 § 44 förlängs till den 1 februari 2026",
        "Sista dag för att redovisa utredningen flyttas till den 15 december",
        cues=(
            "kvarstår",
            *RESPITE_CUES,
            "anstå",
            "utsträck",
            "sig",
            "slutdatum",
            "sista",
            "medge",
            "stället",
            "ändras",
            "flyttas",
            "pågå",
        ),
    ),
    _rule(
        "anstånd-berättat",
        r"\b(?:bevilja(?:t|de|ts|des)|medg(?:ett|av|ivit|avs)|gett|gav|förläng(?:t|de|a|ts|des))\b[^.;]{0,80}"
        r"\b(?:anstånd|uppskov|respit|förlängd|förlängning\w*|mer\s+tid|tid(?:en)?|tidsfristen|uppdraget)\b"
        r"|\bfick\b(?!\s+(?:inte|ej|avslag))[^.;]{0,60}?\b(?:anstånd|uppskov|respit|förlängd\s+tid)\b",
        EventType.EXTENDED,
        None,
        "Uppdraget fick 2025-02-10 förlängd tid till den 31 mars 2027",
        "Kommunstyrelsen har 2025-02-10 § 12 beviljat nämnden anstånd med redovisningen till mars 2027",
        "Fullmäktige förlängde 2025-01-27 § 7 tiden för uppdraget till den 31 december 2027",
        cues=(*RESPITE_CUES, "uppdraget"),
        told=EventType.EXTENDED,
    ),
    _rule(
        "nytt-slutdatum",
        r"\buppdraget\b[^.;]{0,80}\b(?:ska|skall)\b[^.;]{0,50}\b(?:vara\s+(?:slutfört|klart|genomfört|utfört|färdigt|"
        r"slutredovisat|avslutat)|slutföras|slutredovisas)\b"
        r"|^(?:att\s+)?(?:en\s+)?(?:slut|slutlig\s+(?:åter)?)(?:redovisning|rapport|rapportering)(?:en)?(?:\s+av\s+[^\W\d_]+(?:et|en))?\s+"
        r"(?:(?:ska|skall)\s+(?:ske|lämnas|göras)|sker|lämnas|görs)\b"
        r"|^(?:att\s+)?(?:den|det)\s+(?:slutliga|slutgiltiga|färdiga)\s+(?!uppdrag)[^.;,]{4,80}?\s(?:ska|skall)\s+"
        r"(?:läggas\s+fram|redovisas|presenteras|lämnas|föreläggas|vara\s+(?:klar|färdig)[ta]?)\b",
        EventType.EXTENDED,
        None,
        "att uppdraget skall vara slutfört senast den 1 oktober 2027",
        "Slutlig redovisning av uppdraget ska ske senast den 24 april",
        "Den slutliga vattenplanen ska läggas fram senast den 30 juni",
        cues=("uppdraget", "slut"),
    ),
    _rule(
        "i-stället",
        r"^(?:att\s+)?[^\W\d_]+(?:en|et|n|t|na)\b(?:\s[^\s.;,]+){0,6}?(?:,\s+som\s+skulle\s[^.;,]{4,80},)?\s(?:(?:i\s+stället|istället)\s+(?:ska|skall)|(?:ska|skall)\s+(?:i\s+stället|istället))\s+(?:\w+\s+)?"
        r"(?:(?:åter|slut)?(?:redovisas|rapporteras)|presenteras|läggas\s+fram|föreläggas|lämnas|vara\s+(?:klar|färdig)[ta]?)\b",
        EventType.EXTENDED,
        EventType.EXTENSION_REQUESTED,
        "att trygghetsplanen i stället ska redovisas senast den 26 september",
        "Utvärderingen ska i stället lämnas senast den 31 maj",
        "Utredningen, som skulle ha redovisats senast den 31 mars, ska i stället redovisas senast den 28 februari",
        cues=("stället",),
    ),
    _rule(
        "påminnelse",
        rf"\bpåminn(?:a|er|s)\b[^.;]{{0,80}}\bom\s+{_ASSIGNMENT}\b",
        EventType.EXTENDED,
        None,
        "att påminna skolchefen om uppdraget att redovisa frånvaron, som ska lämnas senast 30 april",
        cues=("påminn",),
    ),
    _rule(
        "flyttas-fram",
        r"\b(?:flytta(?:r|s|des)?\s+fram|flyttas?\s+fram|senarelägg(?:a|er|s|as)?|skjut(?:a|er|s|as)\s+(?:upp|fram))\b[^.;]{0,90}"
        r"\b(?:redovisning\w*|återrapportering\w*|uppdrag\w*|slutrapport\w*|delrapport\w*)"
        r"|\b(?:(?:slut|åter|del)?redovisning(?:en)?|återrapportering\w*|uppdrag\w*|slutrapport\w*)\b[^.;]{0,160}?\b(?:flyttas\s+fram|senareläggs|skjuts\s+(?:upp|fram))",
        EventType.EXTENDED,
        EventType.EXTENSION_REQUESTED,
        "att flytta fram återrapporteringen till hösten 2026",
        "att redovisningen av uppdraget senareläggs till kvartal 3",
        cues=("flytta", "senarelägg", "skjut"),
    ),
    _rule(
        "begäran-om-anstånd",
        r"\bbegäran\s+om\s+(?:\w+\s+){0,2}(?:anstånd|uppskov|förläng(?:d|ning(?:en)?)|mer\s+tid)\b",
        EventType.EXTENSION_REQUESTED,
        EventType.EXTENSION_REQUESTED,
        "Nämnden har inkommit med begäran om förlängd tid",
        cues=("begäran",),
        told=EventType.EXTENSION_REQUESTED,
    ),
    _rule(
        AS_REQUESTED,
        r"^(?:att\s+)?(?:(?:bifalla|bifaller|biföll|bevilja|beviljar|godta|godtar|godkänna|godkänner|medge|medger)\s+(?:[^.;:,]{2,60}?s\s+)?(?:begäran|hemställan|framställan|framställningen)"
        r"|(?:[^.;:,]{2,60}?s\s+)?(?:begäran|hemställan|framställan|framställningen)\s+(?:bifalls|beviljas|godkänns|godtas|medges)"
        r"|(?:godta|godtar|godkänna|godkänner|acceptera|accepterar)\s+(?:den|det)\s+(?:nya|föreslagna|senare)\s+(?:tiden|tidpunkten|dagen|datumet|tidplanen)"
        r"|(?:den|det)\s+(?:nya|föreslagna|senare)\s+(?:tiden|tidpunkten|dagen|datumet|tidplanen)\s+(?:godtas|godkänns|accepteras))\W*$",
        EventType.EXTENDED,
        EventType.EXTENSION_REQUESTED,
        "att bifalla direktörens begäran",
        "Hemställan bifalls",
        "att godta den nya tiden",
        cues=("begäran", "hemställan", "framställ", "den nya", "det nya", "föreslagna", "senare"),
    ),
    _rule(
        "upphävs",
        rf"\b(?:upphäva|upphäver|återkalla|återkallar|återta|återtar|stryka|stryker)\b[^.;]{{0,80}}\b{_ASSIGNMENT}\b"
        r"|\b(?:upphäva|upphäver|återkalla|återkallar)\b[^.;]{0,40}\bbeslut\b[^.;]{0,60}\b(?:att\s+)?(?:ge|uppdra)\b"
        r"|\b(?:upphäva|upphäver|återkalla|återkallar)\s+(?:sitt\s+)?beslut(?:et)?\s+(?:(?:19|20)\d\d-\d\d-\d\d|den\s\d)[^.;]{0,40}§"
        rf"|\b(?:(?:dra|drar)\s+tillbaka|lägg(?:a|er)\s+ned)\s+{_ASSIGNMENT}\b|\b{_ASSIGNMENT}\b(?:(?!\b(?:slutför|fullgjor|utför[td]|avsluta[td]|klar))[^.;]){{0,160}}\b(?:upphävs|utgår|upphör|återkallas|återtas|dras\s+tillbaka|stryks|är\s+inte\s+längre\s+aktuellt|inte\s+(?:längre\s+)?(?:ska|skall)\s+(?:drivas\s+vidare|fullföljas))\b"
        rf"|(?:^|\batt\s)(?:[^\W\d_]+s\s)?{_ASSIGNMENT}\b[^.;]{{0,200}}?\s(?:ska|skall)\s+utgå\b(?!\s+från)"
        rf"|\b{_ASSIGNMENT}\b[^.;]{{0,160}}\bavskrivs\s+utan\b|\bavskriva\s+{_ASSIGNMENT}[^.;]{{0,160}}\sutan\s+(?:vidare\s|ytterligare\s)?åtgärd"
        rf"|\bavskriv(?:a|er)\s+{_ASSIGNMENT}\b[^.;]{{0,200}}?\sfrån\s+(?:vidare|fortsatt)\s+handläggning"
        rf"|\b{_ASSIGNMENT}\b[^.;]{{0,160}}?\bavskrivs\s+från\s+(?:vidare|fortsatt)\s+handläggning",
        EventType.CANCELLED,
        None,
        "Uppdraget om en ny gata avskrivs utan ytterligare åtgärd",
        "att upphäva uppdraget om en ny badplats",
        "Uppdraget att utreda en ny brandstation utgår",
        "Uppdraget att utreda ett gemensamt system dras tillbaka",
        "Nämnden lägger ned uppdraget om en ny förskola",
        "Nämnden avskriver uppdraget att utreda solceller från vidare handläggning",
        "att uppdraget till chefen att ta fram en broschyr ska utgå",
        cues=("uppdrag", "upphäv", "återkalla"),
    ),
    _rule(
        "slutfört",
        rf"\b{_ASSIGNMENT}\b[^;]{{0,260}}?\b(?:är|anses|förklaras|kan\s+anses|ska\s+anses|därmed|härmed|betraktas\s+som|noteras\s+som|som)\b[^.;]{{0,30}}?"
        r"\b(?:slutför(?:t|da|d)|utför(?:t|da|d)|fullgjor(?:t|da)|besvara(?:t|de|d)|genomför(?:t|da|d)|avsluta(?:t|de|d)|verkställ(?:t|da|d)|slutredovisa(?:t|d|de)|"
        r"slutrapportera(?:t|d|de)|återrapportera(?:t|d|de)|återredovisa(?:t|d|de)|färdigbehandla(?:t|d|de))"
        rf"|\b(?:avsluta|avslutar|avskriva|avskriver|slutföra)\b[^.;]{{0,40}}\b{_ASSIGNMENT}\b"
        rf"|\b{_ASSIGNMENT}\b[^.;]{{0,160}}\b(?:avslutas|avskrivs)\b|\blägg(?:a|er|s)\s+{_ASSIGNMENT}\b[^.;]{{0,160}}?\s+till\s+handlingarna"
        rf"|\b{_ASSIGNMENT}\b[^.;]{{0,160}}?\s(?:(?:är|anses)\s+(?:därmed|härmed)|(?:därmed|härmed)\s+(?:är|anses))\s+klart\b(?!\s+(?:till|för|i|att|senast)\b)"
        r"|\bgodkän(?:na|ner|ns)\b(?!\s+(?:inte|ej)\b)[^.;]{0,160}?\bsom\s+slut(?:redovisning|rapport|redovisa[dt]|rapportera[dt])\b"
        r"|\bhar\s+(?:därmed\s+|nu\s+)?(?:fullgjort|slutfört|utfört)\s+(?:sitt|sina)\s+uppdrag\b"
        rf"|\b(?:därmed|härmed)\s+är\s+{_ASSIGNMENT}\b[^.;]{{0,60}}?\s(?:(?:slut|ut|genom)fört|avslutat|fullgjort)\b"
        r"|\b(?:[^\W\d_]+s\s+uppgift|uppgiften)\s+(?:är|anses|förklaras)\s+(?:därmed\s+|härmed\s+|vara\s+)?(?:slutförd|fullgjord|utförd|avslutad)\b"
        r"|\b(?:betrakta|betraktar|anse|anser)\s+uppgift(?:en)?\s+(?:som\s+|för\s+)?(?:klar|utförd|fullgjord|slutförd|avslutad)\b"
        rf"|\b(?:förklarar?|anser?)\b[^;]{{0,60}}\b{_ASSIGNMENT}\b[^;]{{0,160}}\b(?:(?:slut|ut|genom)för(?:t|da)|fullgjor(?:t|da)|avsluta(?:t|de)|besvara(?:t|de)|verkställ(?:t|da))\b",
        EventType.COMPLETED,
        EventType.REPORTED,
        "att uppdraget att se över taxan anses fullgjort",
        "Uppdraget om skolskjutsar är slutfört",
        "Därmed är uppdraget slutfört",
        "Utredningen av lokalerna godkänns som slutredovisad",
        "Ingenjörens uppdrag är därmed klart",
        "Nämnden konstaterar att direktören har fullgjort sitt uppdrag",
        "att avsluta uppdraget",
        "att uppdraget därmed avskrivs",
        "att uppdraget till chefen är slutfört och stryks från listan",
        "att notera informationen och lägga uppdraget till handlingarna",
        "att notera informationen och lägga uppdraget om ökad tillgänglighet till handlingarna",
        "Nämnden anser uppdraget från maj vara genomfört",
        "Nämnden anser att rektorns uppgift är slutförd",
        "Nämnden förklarar uppdraget från maj för slutfört",
        "att godkänna återrapporten och anse uppdraget fullgjort",
        "att tacka för promemorian och därmed betrakta uppgiften som utförd",
        "Styrelsens uppdrag till hamnchefen är därmed utfört",
        cues=("uppdrag", "uppgift", "som slutr"),
    ),
    _rule(
        "är-utfört",
        rf"(?<!när\s)(?<!då\s)(?<!om\s)(?<!innan\s)\b{_ASSIGNMENT}\b[^.;]{{0,160}}?\s(?:är\s+(?:nu\s+|därmed\s+)?(?:utfört|genomfört|slutfört|verkställt|fullgjort)"
        r"|har\s+(?:nu\s+|därmed\s+)?(?:utförts|genomförts|slutförts|verkställts|fullgjorts|(?:resulterat|utmynnat)\s+i\s+(?:ett|en)\s+(?:\w+\s+){0,2}?(?:avtal|överenskommelse|slutrapport)))\b"
        r"(?!\s+(?:till|delvis|i\s+huvudsak|att))"
        rf"|\b(?:förklarade|ansåg)\b[^.;]{{0,60}}?\b{_ASSIGNMENT}\b[^.;]{{0,160}}?\s(?:(?:slut|ut|genom)fört|fullgjort|avslutat|besvarat)\b",
        EventType.COMPLETED,
        EventType.REPORTED,
        "Uppdraget till kommunchefen att kontakta föreningarna har nu utförts",
        "Nämnden förklarade då uppdraget slutfört",
        cues=("uppdrag",),
        told=EventType.REPORTED,
    ),
    _rule(
        "delrapport",
        rf"\b{_APPROVE}\b[^.;]{{0,60}}\b(?:del(?:rapport|redovisning|redogörelse)|läges(?:rapport|redovisning|beskrivning))\w*"
        r"|\b(?:delrapport|delredovisning|lägesrapport|lägesredovisning)\w*\s(?:[^.;]{0,160}?\s)?"
        r"(?:läggs|noteras|godkänns|antecknas|tas\s+(?:till\s+protokollet|emot))\b"
        r"|\bdel(?:rapportering|redovisning)\w*[^.;]{0,90}\bär\s+genomförd\b",
        EventType.INTERIM_REPORTED,
        EventType.INTERIM_REPORTED,
        "att godkänna delrapporten",
        "att delredovisningen av arbetet är genomförd",
        "Delrapporten läggs till handlingarna",
        "Lägesrapporten från bolaget om samordningen antecknas",
        cues=("delr", "lägesr"),
    ),
    _rule(
        "slutrapport",
        rf"\b{_APPROVE}\b[^.;]{{0,40}}\bslut(?:rapport|redovisning)\w*"
        r"|\bslut(?:rapport|redovisning)\w*\s+(?:godkänns|noteras|läggs)\b",
        EventType.COMPLETED,
        EventType.REPORTED,
        "att godkänna slutrapporten om digital signering",
        cues=("slutr",),
    ),
    _rule(
        "svar-på-uppdraget",
        rf"\b(?:som|utgör|såsom)\s+(?:\w+\s+)?(?:svar|redovisning|återrapportering|återredovisning)\s+(?:på|av)\s+(?:(?:[^\W\d_]+s\s+)?{_ASSIGNMENT}\b"
        r"|(?:vad|det)\s+(?:som\s+)?[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen)\s+(?:begärde|har\s+begärt|beställde|efterfrågade)\b)",
        EventType.REPORTED,
        EventType.REPORTED,
        "Planen antas och överlämnas till kommunstyrelsen som svar på uppdraget",
        "att överlämna rapporten som svar på kommunfullmäktiges uppdrag",
        "Listan över entréer godtas som svar på vad nämnden begärde i maj",
        cues=("uppdrag", "svar på"),
    ),
    _rule(
        "redovisning-godkänd",
        rf"\b{_APPROVE}\b[^.;]{{0,60}}\b(?:åter(?:rapport|redovisning)\w*|redovisning(?:en)?|redogörelse(?:n)?|"
        r"rapport(?:en|eringen)?|svaret|utredning(?:en)?|utvärdering(?:en)?|uppföljning(?:en)?)\b"
        r"|\b(?:åter(?:rapport|redovisning)\w*|redovisningen|rapporten|utredningen|utvärderingen|förstudien|kartläggningen)\s+(?:godkänns|noteras|läggs|antecknas)\b"
        rf"|\b(?:slut|åter)?(?:redovisningen|rapporten|rapporteringen)\s+(?:av|om|över)\s[^.;]{{0,120}}?\b{_ASSIGNMENT}\b[^.;]{{0,200}}?\s(?:godkänns|noteras|läggs|antecknas)\b",
        EventType.COMPLETED,
        EventType.REPORTED,
        "att godkänna återrapporteringen",
        "Nämnden lägger redovisningen till handlingarna",
        "Redovisningen av nämndens tidigare uppdrag om en översyn av resorna godkänns",
        cues=(
            "redovisning",
            "rapport",
            "redogörelse",
            "svaret",
            "utredning",
            "utvärdering",
            "uppföljning",
            "förstudie",
            "kartläggning",
        ),
    ),
    _rule(
        "har-redovisat",
        r"\bhar\s+(?:\w+\s+)?(?:åter|slut)?(?:redovisat|rapporterat)\s+uppdraget\b"
        r"|^på\s+(?:[^\W\d_]+s\s+)uppdrag\s+(?:redovisa(?:r|de)|presentera(?:r|de)|rapportera(?:r|de)|har\s+[^.;,]{3,40}?\s(?:redovisat|presenterat|sett\s+över|utrett|kartlagt))\b"
        r"|\bdet\s+uppdrag\s+som\s[^.;]{3,60}?\s(?:är|har)\s+därmed\s+(?:åter|slut)?(?:redovisa|rapportera)ts?\b",
        EventType.REPORTED,
        EventType.REPORTED,
        "Förvaltningen har nu återredovisat uppdraget att pröva lånecyklar",
        "På utskottets uppdrag redovisar chefen hur många anmälningar som har kommit in",
        cues=("uppdrag",),
        told=EventType.REPORTED,
    ),
    _rule(
        "information-noterad",
        rf"\b{_APPROVE}\b[^.;]{{0,60}}\binformation(?:en)?\b|\binformationen\b[^.;]{{0,30}}\b(?:noteras|läggs\s+till)",
        EventType.REPORTED,
        None,
        "att lägga informationen till handlingarna",
        "Informationen noteras",
        cues=("information",),
    ),
)

REMITTED = re.compile(
    r"\b(?:återremitter(?:a|ar|as|ade)|(?:ärendet|frågan)\s+(?:går\s+)?åter(?:remitteras|visas))\b", re.IGNORECASE
)
POSTPONED = re.compile(r"\b(?:bordlägg(?:a|er|s|as)|ärendet\s+(?:utgår|skjuts\s+upp))\b", re.IGNORECASE)
TAKES_OVER = re.compile(
    r"\b(?:enligt|i\s+enlighet\s+med|bifaller|bifalla|antar|godkänner|godkänna)\s+(?:\S+\s+){0,6}?(?:förslag(?:et)?(?:\s+till\s+beslut)?)\s*(?:$|[.,])",
    re.IGNORECASE,
)
"""'Nämnden beslutar enligt förvaltningens förslag': the proposal in the same matter is the decision."""

GRANTS_MOTION = re.compile(
    r"\b(?:[Bb]ifall\w*|[Ee]nligt|i\s+enlighet\s+med)\s+(?P<who>[A-ZÅÄÖ][^.;,]{2,60}?)\s+(?:\w*yrkande|förslag)"
)
"""'Nämnden beslutar att bifalla Karin Eks tilläggsyrkande', '… enligt Karin Eks förslag'."""

OF_AN_ASSIGNMENT = re.compile(
    r"\b(?:svar\s+på\s+(?:\w+\s+)?uppdrag|(?:åter)?(?:redovisning|rapportering)\s+av\s+(?:\w+\s+){0,3}uppdrag|uppdrag|anstånd|slutrapport\w*|slutredovisning\w*|"
    r"delrapport\w*|delredovisning\w*|återrapportering\w*|avrapportering\w*|återredovisning\w*|utvärdering\s+av)",
    re.IGNORECASE,
)
"""A matter whose title speaks of this is itself about an assignment."""

OF_A_LIST = re.compile(
    r"\b(?:uppdragslista|balanslista|uppdragsredovisning)\w*|\b(?:redovisning|uppföljning|återrapportering|avstämning|genomgång|status)\w*\s+"
    r"(?:av|för|över)\s+(?:\w+\s+){0,4}(?:uppdragen|uppdrag)\b(?!\s+(?:att|om|till|från|gällande|rörande|kring))",
    re.IGNORECASE,
)
"""A matter about many assignments: approving its report ends none of them."""
