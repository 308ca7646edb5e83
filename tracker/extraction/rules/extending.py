"""What gives more time: anstånd asked for and granted, a day moved, a new last day.

Order matters: the first rule that reads a sentence wins.
"""

from tracker.extraction.model import EventType
from tracker.extraction.rules.follow_up import THE_ASSIGNMENT, FollowUpRule, follow_up_rule
from tracker.extraction.rules.phrases import RESPITE, RESPITE_CUES

_GRANT = (
    r"(?:ge|ger|ges|gav|bevilja|beviljar|beviljade|beviljas|beviljades|medge|medger|medgav|medges|medgiva|medgiver|medgives|lämna|lämnar|"
    r"godkänna|godkänner|få|får)"
)
AS_REQUESTED = "begäran-bifalls"
"""Says neither of what nor until when: both stand where more time was asked for."""

NEW_DAY = "ny-dag"
_REPORT = r"(?:slut|åter)?(?:redovisning|rapportering|rapport|redogörelse)(?:en)?"
_WORK = (
    r"[^\W\d_]*(?:utredning|redovisning|rapport|översyn|inventering|kartläggning|upphandling|utvärdering|granskning|analys|plan|program|"
    r"strategi|policy|förslag|förstudie|underlag|ärende)(?:e?n|e?t)?"
)
_FOR_THE_REPORT = (
    r"(?=\s+för\s+(?:att\s+)?(?:\w+\s+)?(?:(?:slut|åter)?(?:redovis|rapport)|(?:\w+s\s+)?uppdrag|slutför|besvar))"
)
_DAY_OF_REPORT = (
    r"(?:(?:redovisnings|rapporterings|återrapporterings|återredovisnings|rapport)"
    r"(?:tid(?:en|punkt(?:en)?)?|datum(?:et)?|dag(?:en)?|frist(?:en)?)"
    r"|(?:slutdatum(?:et)?|slutdag(?:en)?|uppdragstiden)(?!\s+för\s+(?!uppdrag))|utredningstiden"
    rf"|(?:sista\s+dag(?:en)?|tid(?:en|punkt(?:en)?)?|datum(?:et)?|dag(?:en)?|(?:tids)?frist(?:en)?){_FOR_THE_REPORT})"
)
"""'redovisningstiden', 'dagen för återrapportering': by its own name, or by what it is for."""
_IS_SET = (
    r"(?:flyttas(?:\s+fram)?|skjuts\s+(?:upp|fram)|senareläggs|förläng(?:s|des)|utsträcks|ändras|bestäms|sätts|"
    r"fastställs|beslutas)"
)
_SETS = (
    r"(?:flyttar?(?:\s+fram)?|skjut(?:a|er)\s+(?:upp|fram)|senarelägg(?:a|er)|förläng(?:a|er)|utsträck(?:a|er)|ändrar?|bestäm(?:ma|mer)|"
    r"fastställ(?:a|er)|sätt(?:a|er)|beslutar?\s+om)"
)
_PERMITS = r"(?:medg(?:e|er|es|av)|godkänn(?:a|er)|acceptera[r]?|godtar?)"
_REPORTED = r"(?:(?:slut|åter)?(?:redovisas|rapporteras)|slutföras|besvaras|presenteras|läggas\s+fram)"

EXTENDING: tuple[FollowUpRule, ...] = (
    follow_up_rule(
        "anstånd-begärt",
        r"(?<!bevilja\s)(?<!beviljar\s)(?<!medge\s)(?<!medger\s)\b(?:begära|begär|begärs|begärdes|begärde|(?:har|hade|som)\s[^.;]{0,40}?begärt|begärt(?!\s+(?:anstånd|uppskov|respit))|ber|be|ansöker|ansöka|hemställer|hemställa|önskar|önskat)\b[^.;]{0,80}"
        rf"\b(?:{RESPITE}|förläng(?:s|a)|utsträckas)\b"
        r"|\b(?:begära|begär|begärs|begärde|hemställer|hemställa|anhåller|anhålla)\b[^.;]{0,20}\batt\b[^.;]{0,120}"
        r"\b(?:skjuts\s+(?:upp|fram)|flyttas\s+fram|senareläggs)\b"
        r"|\b(?:begära|begär|hemställer|hemställa|anhåller|anhålla)\b[^.;]{0,40}\batt\s+(?:tid(?:en)?|tidsfristen|redovisning\w*|uppdrag\w*)\b[^.;]{0,220}\b(?:förlängs|utsträcks)\b"
        r"|\b(?:begära|begär|begärde|hemställer|anhåller|anhållit|ber|bad|önskar|önskade)\b[^.;]{0,60}?\b(?:(?:om\s+)?att\s+)?få\s+(?:(?:slut|åter)?(?:redovisa|rapportera)(?![^.;]*\b(?:synpunkter|yttrande))|lägga\s+fram|vänta\s+med|återkomma\s+(?=till|i|senast|den|under|vid|först)"
        r"|(?:lämna|sända|skicka)\s+(?:(?:in\s+)?(?:en\s+|ett\s+|sin\s+|sitt\s+)?\w*(?:redovisning|rapport|svar|förslag|plan|analys|utredning)|(?:in\s+)?(?:den|det|dem)\s+(?=till|i|senast|den|under|vid|först)))"
        r"|\b(?:begär|begärde|hemställer|hemställde|anhåller|ber|bad|önskar)\b[^.;]{0,40}?\batt\s+[^.;]{4,120}?\sfår\s+(?:(?:slut|åter)?(?:redovisas|rapporteras)|presenteras|läggas\s+fram|lämnas|slutföras)\s+(?:först\s+)?(?=till|i|senast|den|under|vid)"
        rf"|\b{RESPITE}\b[^.;]{{0,80}}?\s(?:(?:har|hade)\s+)?begär(?:s|des|ts)\b(?![^.;]*\b(?:avslås|(?:beviljas|bifalls|medges)\s+(?:inte|ej)|(?:inte|ej)\s+(?:beviljas|bifalls|medges)))"
        r"|\bföreslå(?:r|s)?\b[^.;]{0,60}\batt\s+(?:förlänga|flytta\s+fram|senarelägga|skjuta\s+(?:upp|fram))\b[^.;]{0,60}\b(?:tid(?:en)?|tidsfristen|redovisning\w*|uppdrag\w*)\b",
        EventType.EXTENSION_REQUESTED,
        EventType.EXTENSION_REQUESTED,
        "Förvaltningen begär anstånd till mars",
        "I november begärdes en förlängning av tiden för redovisning till maj 2026",
        "att hos kommunfullmäktige begära att tiden för uppdraget förlängs till maj",
        "Nämnden begär hos fullmäktige att få redovisa uppdraget om skolorna senast den 31 mars",
        "Kontoret önskar få lämna den den 31 januari",
        "En förlängning till den 31 mars begärs",
        "Direktören hemställer om att underlaget får redovisas under kvartal 3",
        cues=("begär", "hemställ", "anhåll", "ansök", "önska", "föreslå", " ber ", " be ", " bad "),
        told=EventType.EXTENSION_REQUESTED,
    ),
    follow_up_rule(
        "anstånd",
        rf"\b{_GRANT}\b(?:(?!\bi\s+uppdrag\b)[^.;]){{0,60}}\b{RESPITE}\b|\bfår\s+till\b[^.;]{{4,50}}\spå\s+sig\b|\b(?:får|ges)\s+(?:mer\s+)?(?:tid\s+till|till)\s+(?:och\s+med\s+)?(?:den\s+)?\d[^.;]{{4,30}}?(?:\satt\s|\W*$)|\b(?:ge|ger|ges)\b[^.;]{{3,60}}?\s(?:tid|fram)\s+till\s[^.;]{{4,50}}?\satt\s|\bfår\s+anstå\b"
        rf"|\bbegäran\s+om\s+(?:\w+\s+){{0,2}}{RESPITE}\b[^.;]{{0,120}}?\s(?:bifalle?s|beviljas|godkänne?s|medges)\b"
        r"|\b(?:bifalla|bifaller|bevilja|beviljar|medge|medger|godkänna|godkänner)\b[^.;]{0,60}?\bbegäran\s+om\s+att\s+få\s+(?:lägga\s+fram|redovisa|lämna\s+(?:in\s+)?(?:förslag|rapport|redovisning)|återkomma\s+med|rapportera|presentera)\b"
        r"|\bnytt\s+slutdatum\b|\bsista\s+dag(?:en)?\s+för\s+(?:att\s+)?(?:(?:slut|åter)?(?:redovis|rapport)|slutför|uppdrag)\w*\b[^.;]{3,160}?\b(?:flyttas|ändras|förlängs|bestäms|senareläggs)\b"
        r"|\bförläng(?:a|er|s|de(?=\s+(?:\w+\s+)?tid)|des)\b[^.;]{0,50}\b(?:tid|tiden|frist|fristen|tidsfristen|uppdrag(?!stiden\s+för\s)\w*|redovisning\w*)\b"
        rf"|\bmedg(?:e|er|es|av)\s+att\s+{_WORK}\s(?:[^.;]{{0,160}}?\s)?(?:slutförs|(?:slut|åter)?(?:redovisas|rapporteras)|presenteras|behandlas|tas\s+upp|läggs\s+fram|lämnas|skickas|sänds|översänds)\s+(?:till\s[^.;,]{{3,40}}?\s)?(?:först\s+)?(?:senast|till|vid|i|under|före|den)\b"
        rf"|\b{_PERMITS}\s+att\s+{_WORK}\s(?:[^.;]{{0,160}}?\s)?(?:slutförs|försenas|(?:slut|åter)?(?:redovisas|rapporteras))\s+(?:till\s[^.;,]{{3,40}}?\s)?(?:först\s+)?(?:senast|till|vid|i|under|före|den)\b"
        r"|\btid(?:en)?\s+för\b[^.;]{3,150}\b(?:flyttas\s+fram|skjuts\s+(?:upp|fram)|senareläggs)\b"
        r"|\b(?:tid(?:en)?|tidsfristen|uppdrag(?:et)?)\b[^.;]{0,260}\b(?:förläng(?:s|es)|utsträck(?:s|es))\b|\banstånd\w*\s+(?:(?:med|för)\s[^.;]{3,160}?\s)?(?:beviljas|medges|ges|lämnas)\b"
        r"|\bmedg(?:e|er|es|av)\s+att\s+[^.;]{3,80}?\s(?:slut|åter)?(?:redovisa|rapportera|inkomm|lämna)\w*\b[^.;]{0,200}?\b(?:senast|till|vid|i|under|före)\b"
        r"|\b(?:tidpunkt|dag)(?:en)?\s+för\s+(?:\w+\s+)?(?:slut|åter)?(?:redovisning|rapportering)\w*\b[^.;]{0,160}?\sflyttas\s"
        r"|\b(?:inventering|kartläggning|utredning|översyn|utvärdering|granskning)en\b[^.;]{0,80}?\sfår\s+pågå\s+(?:till|t\.?o\.?m)"
        r"|\bny\s+(?:redovisningstid|tidpunkt|tidsfrist|tid)\b"
        r"|\bbeslut(?:a|ar|ade)\s+om\s+(?:\w+\s+)?(?:förlängd|förlängning\s+av)\s+\w*tid\w*"
        rf"|^(?:att\s+)?(?:[^\W\d_]+s\s+)?{THE_ASSIGNMENT}\b(?:(?!\buppdrag|\bavslut|\bmedan\b)[^.;]){{0,160}}?\s(?:kvarstår|fortsätter)\s+(?:och|men)\s+(?:(?:ska|skall)\s+|(?=(?:slut)?(?:redovisas|rapporteras)\b))"
        r"(?:(?:(?!läges|delr|kompletter)[^.;]){0,40}?\s)?(?:(?:slut|åter)?(?:redovisas|rapporteras)|slutföras|vara\s+(?:klart|slutfört|genomfört))\b"
        rf"|\b{_PERMITS}\s+att\s+{THE_ASSIGNMENT}\b[^.;]{{0,200}}\b(?:(?:åter)?(?:redovisas|rapporteras)|slutförs)\b"
        rf"|\b{THE_ASSIGNMENT}\b[^.;]{{0,160}}\bi\s+stället\s+(?:ska\s+|skall\s+)?(?:(?:åter)?(?:redovisas|rapporteras)|slutföras?)\b"
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
        "att bifalla direktörens begäran om att få lägga fram förslaget under kvartal 1",
        "att uppdraget fortsätter och slutrapporteras senast den 31 januari",
        cues=(
            "kvarstår",
            "fortsätter",
            "begäran om att få",
            *RESPITE_CUES,
            "anstå",
            "utsträck",
            "sig",
            "slutdatum",
            "sista",
            "medge",
            "godkänner att",
            "godkänna att",
            "accepter",
            "godta",
            "stället",
            "ändras",
            "flyttas",
            "pågå",
        ),
    ),
    follow_up_rule(
        "anstånd-berättat",
        r"\b(?:bevilja(?:t|de|ts|des)|medg(?:ett|av|ivit|avs)|gett|gav|förläng(?:t|de|a|ts|des))\b[^.;]{0,80}"
        r"\b(?:anstånd|uppskov|respit|förlängd|förlängning\w*|mer\s+tid|tid(?:en)?|tidsfristen)\b|\bförläng(?:t|de|a|ts|des)\b[^.;]{0,80}\buppdraget\b"
        rf"|\bbeslut\s[^.;]{{0,60}}?\satt\s+(?:bevilja|medge|ge)\b[^.;]{{0,80}}?\b{RESPITE}\b"
        r"|\bfick\b(?!\s+(?:inte|ej|avslag))[^.;]{0,60}?\b(?:anstånd|uppskov|respit|förlängd\s+tid)\b",
        EventType.EXTENDED,
        None,
        "Uppdraget fick 2025-02-10 förlängd tid till den 31 mars 2027",
        "Kommunstyrelsen har 2025-02-10 § 12 beviljat nämnden anstånd med redovisningen till mars 2027",
        "Fullmäktige förlängde 2025-01-27 § 7 tiden för uppdraget till den 31 december 2027",
        cues=(*RESPITE_CUES, "uppdraget"),
        told=EventType.EXTENDED,
    ),
    follow_up_rule(
        "nytt-slutdatum",
        r"\buppdraget\b[^.;]{0,80}\b(?:ska|skall)\b[^.;]{0,50}\b(?:vara\s+(?:slutfört|klart|genomfört|utfört|färdigt|"
        r"slutredovisat|avslutat)|slutföras|slutredovisas)\b"
        rf"|\b{THE_ASSIGNMENT}\s+(?:att|om)\s[^.;]{{3,200}}?\s(?:ska|skall)\s+(?:nu\s+)?(?:slut|åter)?(?:redovisas|rapporteras)\b"
        r"|^(?:att\s+)?(?:en\s+)?(?:slut|slutlig\s+(?:åter)?)(?:redovisning|rapport|rapportering)(?:en)?(?:\s+av\s+[^\W\d_]+(?:et|en))?\s+"
        r"(?:(?:ska|skall)\s+(?:ske|lämnas|göras)|sker|lämnas|görs)\b"
        r"|^(?:att\s+)?(?:den|det)\s+(?:slutliga|slutgiltiga|färdiga)\s+(?!uppdrag)[^.;,]{4,80}?\s(?:ska|skall)\s+"
        r"(?:läggas\s+fram|redovisas|presenteras|lämnas|föreläggas|vara\s+(?:klar|färdig)[ta]?)\b",
        EventType.EXTENDED,
        None,
        "att uppdraget skall vara slutfört senast den 1 oktober 2027",
        "Slutlig redovisning av uppdraget ska ske senast den 24 april",
        "Uppdraget att ta fram en plan ska redovisas senast den 28 januari",
        "Den slutliga vattenplanen ska läggas fram senast den 30 juni",
        cues=("uppdrag", "slut"),
    ),
    follow_up_rule(
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
    follow_up_rule(
        "påminnelse",
        rf"\bpåminn(?:a|er|s)\b[^.;]{{0,80}}\bom\s+{THE_ASSIGNMENT}\b",
        EventType.EXTENDED,
        None,
        "att påminna skolchefen om uppdraget att redovisa frånvaron, som ska lämnas senast 30 april",
        cues=("påminn",),
    ),
    follow_up_rule(
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
    follow_up_rule(
        "begäran-om-anstånd",
        r"\bbegäran\s+om\s+(?:\w+\s+){0,2}(?:anstånd|uppskov|förläng(?:d|ning(?:en)?)|mer\s+tid)\b",
        EventType.EXTENSION_REQUESTED,
        EventType.EXTENSION_REQUESTED,
        "Nämnden har inkommit med begäran om förlängd tid",
        cues=("begäran",),
        told=EventType.EXTENSION_REQUESTED,
    ),
    follow_up_rule(
        NEW_DAY,
        rf"\b{_DAY_OF_REPORT}\b[^.;]{{0,200}}?\s{_IS_SET}\b|\b{_SETS}\s+(?:\w+\s+){{0,2}}?{_DAY_OF_REPORT}"
        rf"|\b(?!rapporten\b){_REPORT}(?:\s+(?:av|om|för|över)\s[^.;]{{3,160}}?)?\s+(?:flyttas|skjuts\s+(?:upp|fram)|senareläggs)\b[^.;]{{0,60}}?\btill\b"
        rf"|\b(?:flyttar?(?:\s+fram)?|skjut(?:a|er)\s+(?:upp|fram)|senarelägg(?:a|er))\s+{_REPORT}\b[^.;]{{0,200}}?\still\b"
        rf"|\b(?:ny|nytt)\s+{_DAY_OF_REPORT}"
        rf"|\b{THE_ASSIGNMENT}\b[^.;]{{0,200}}?\sfår\s+(?:i\s+stället\s+)?{_REPORTED}\b"
        rf"|^(?:att\s+)?{_REPORT}(?:\s+(?:av|om)\s[^.;]{{3,120}}?)?\s+(?:(?:ska|skall)\s+(?:ske|lämnas|göras)|sker|lämnas|görs)\b[^.;]{{0,60}}?\si\s+stället\s+för\s"
        rf"|\bfår\s+(?:lämna|göra)\s+(?:sin\s+|den\s+)?{_REPORT}\s+(?:senast|först|vid|till|den)\s"
        r"|\b(?:godkänn(?:a|er)|fastställ(?:a|er)|antar?)\s+(?:den\s+|en\s+)?(?:nya|ny|reviderade?|ändrade?)\s+tids?plan(?:en)?\b(?!,?\s+(?:som|vilken|vilket)\s+innebär)(?=[^.;]*\b(?:uppdrag|redovis|rapport))",
        EventType.EXTENDED,
        EventType.EXTENSION_REQUESTED,
        "Tiden för slutlig återrapportering av analysen flyttas till sammanträdet den 17 juni",
        "att ändra redovisningsdatum till den 28 januari",
        "Redovisningen av planen flyttas till den 28 januari",
        "Nämnden flyttar redovisningen av planen till den 28 januari",
        "Som ny sista dag för uppdraget bestäms den 28 januari",
        "Uppdraget om resorna får redovisas vid sammanträdet den 18 juni",
        "Redovisning ska ske senast den 28 januari i stället för den 24 september",
        "Nämnden godkänner ny tidplan för uppdraget med redovisning den 28 januari",
        cues=(
            "redovis",
            "rapport",
            "redogörelse",
            "uppdrag",
            "slutför",
            "besvar",
            "slutdag",
            "slutdat",
            "utredningstid",
        ),
    ),
    follow_up_rule(
        AS_REQUESTED,
        r"^(?:att\s+)?(?:(?:bifalla|bifaller|biföll|bevilja|beviljar|godta|godtar|godkänna|godkänner|medge|medger)\s+(?:[^.;:,]{2,60}?s\s+)?(?:begäran|hemställan|framställan|framställningen)"
        r"|(?:[^.;:,]{2,60}?s\s+)?(?:begäran|hemställan|framställan|framställningen)\s+(?:bifalle?s|beviljas|godkänne?s|godtas|medges)"
        r"|(?:godta|godtar|godkänna|godkänner|acceptera|accepterar)\s+(?:den|det)\s+(?:nya|föreslagna|senare)\s+(?:tiden|tidpunkten|dagen|datumet|tidplanen)"
        r"|(?:den|det)\s+(?:nya|föreslagna|senare)\s+(?:tiden|tidpunkten|dagen|datumet|tidplanen)\s+(?:godtas|godkänns|accepteras))\W*$",
        EventType.EXTENDED,
        EventType.EXTENSION_REQUESTED,
        "att bifalla direktörens begäran",
        "Hemställan bifalls",
        "att godta den nya tiden",
        cues=("begäran", "hemställan", "framställ", "den nya", "det nya", "föreslagna", "senare"),
    ),
)
