"""What later decisions do to an assignment: extend, report, close, cancel, remit.

Each rule says what its words mean in a decision, and what they mean where they are only proposed or told.
"""

import re

from tracker.extraction.model import EventType
from tracker.extraction.rules.extending import EXTENDING
from tracker.extraction.rules.follow_up import THE_ASSIGNMENT, FollowUpRule, follow_up_rule

_APPROVE = (
    r"(?:godkänna|godkänner|godkänne?s|godkände|notera|noterar|noteras|lägga|lägger|läggs|anteckna|antecknar|ta\s+del\s+av|"
    r"tar\s+del\s+av|(?<!att\sha\s)tagit\s+del\s+av|ta\s+emot|tar\s+emot|tackar?(?:\s+för)?|mottaga|motta)"
)

FOLLOWING: tuple[FollowUpRule, ...] = (
    *EXTENDING,
    follow_up_rule(
        "upphävs",
        rf"\b(?:upphäva|upphäver|återkalla|återkallar|återta|återtar|stryka|stryker|avbryta|avbryter)\b[^.;]{{0,80}}\b{THE_ASSIGNMENT}\b"
        r"|\b(?:upphäva|upphäver|återkalla|återkallar)\b[^.;]{0,40}\bbeslut\b[^.;]{0,60}\b(?:att\s+)?(?:ge|uppdra)\b"
        r"|\b(?:upphäva|upphäver|återkalla|återkallar)\s+(?:sitt\s+)?beslut(?:et)?\s+(?:(?:19|20)\d\d-\d\d-\d\d|den\s\d)[^.;]{0,40}§"
        r"|\bbeslut(?:et)?\b[^.;]{0,60}?\satt\s+(?:ge|uppdra)\b[^.;]{3,260}?\s(?:upphävs|återkallas|upphör\s+att\s+gälla)\b"
        rf"|\b(?:(?:dra|drar)\s+tillbaka|lägg(?:a|er)\s+ned)\s+{THE_ASSIGNMENT}\b|\b{THE_ASSIGNMENT}\b(?:(?!\b(?:slutför|fullgjor|utför[td]|avsluta[td]|klar))[^.;]){{0,160}}\b(?:upphävs|utgår(?!\s+ur\s[^.;]*\b(?:fullgjor|slutför|utför|klar)|\s+(?:ur|från)\s+\w*(?:listan|förteckningen)\s*(?:[.;]|$))|upphör|återkallas|återtas|dras\s+tillbaka|stryks|(?:är\s+(?:inte|ej)\s+längre|(?:inte|ej)\s+längre\s+är)\s+aktuellt|inte\s+(?:längre\s+)?(?:ska|skall)\s+(?:drivas\s+vidare|fullföljas))\b"
        rf"|(?:^|\batt\s)(?:[^\W\d_]+s\s)?{THE_ASSIGNMENT}\b[^.;]{{0,200}}?\s(?:ska|skall)\s+(?:utgå\b(?!\s+från)|upphöra\b)"
        rf"|\b{THE_ASSIGNMENT}\b[^.;]{{0,160}}\bavskrivs\s+utan\b|\bavskriva\s+{THE_ASSIGNMENT}[^.;]{{0,160}}\sutan\s+(?:vidare\s|ytterligare\s)?åtgärd"
        rf"|\bavskriv(?:a|er)\s+{THE_ASSIGNMENT}\b[^.;]{{0,200}}?\sfrån\s+(?:vidare|fortsatt)\s+handläggning"
        rf"|\b{THE_ASSIGNMENT}\b[^.;]{{0,160}}?\bavskrivs\s+från\s+(?:vidare|fortsatt)\s+handläggning"
        rf"|(?<!avslå\satt\s)\binte\s+(?:fullfölja|gå\s+vidare\s+med)\s+{THE_ASSIGNMENT}\b"
        rf"|^(?:att\s+)?{THE_ASSIGNMENT}(?:\s+(?:till|om|att|i|från|av)\s[^.;,]{{0,120}}?)?\sersätts\s+(?:av|med|genom)\s+(?:detta|det\s+nya|ett\s+nytt|nytt|uppdraget)\b"
        rf"|\bersätter\s+(?:det\s+)?(?:tidigare\s+)?{THE_ASSIGNMENT}\b"
        r"|\bdet\s+uppdrag\s+(?:om|att)\s[^.;]{4,200}?\s(?:utgår|upphör|upphävs|återkallas|dras\s+tillbaka)\b",
        EventType.CANCELLED,
        None,
        "Uppdraget om en ny gata avskrivs utan ytterligare åtgärd",
        "att upphäva uppdraget om en ny badplats",
        "Uppdraget att utreda en ny brandstation utgår",
        "Uppdraget att utreda ett gemensamt system dras tillbaka",
        "Nämnden lägger ned uppdraget om en ny förskola",
        "Nämnden avskriver uppdraget att utreda solceller från vidare handläggning",
        "att uppdraget till chefen att ta fram en broschyr ska utgå",
        "att inte fullfölja uppdraget om en enhetlig avgift",
        "att uppdraget om en gemensam växel inte längre är aktuellt och därför avskrivs",
        "att det uppdrag om färdtjänst i egen regi som nämnden gav i maj utgår",
        "Uppdraget till chefen i § 71 ersätts av detta beslut",
        "Nämndens beslut den 20 oktober § 71 att ge chefen i uppdrag att ta fram ett underlag upphävs",
        "Uppdraget ersätter det tidigare uppdraget om växelns öppettider",
        cues=("uppdrag", "upphäv", "återkalla", "avbryt", "fullfölj", "upphör"),
    ),
    follow_up_rule(
        "slutfört",
        rf"\b{THE_ASSIGNMENT}\b[^;]{{0,260}}?\b(?:är|anses|förklaras|kan\s+anses|ska\s+anses|därmed|härmed|betraktas\s+som|noteras\s+som|som)\b[^.;]{{0,30}}?"
        r"\b(?:slutför(?:t|da|d)|utför(?:t|da|d)|fullgjor(?:t|da)|besvara(?:t|de|d)|genomför(?:t|da|d)|avsluta(?:t|de|d)|verkställ(?:t|da|d)|slutredovisa(?:t|d|de)|"
        r"slutrapportera(?:t|d|de)|återrapportera(?:t|d|de)|återredovisa(?:t|d|de)|färdigbehandla(?:t|d|de))"
        rf"|\b(?:avsluta|avslutar|avskriva|avskriver|slutföra)\b[^.;]{{0,40}}\b{THE_ASSIGNMENT}\b"
        rf"|\b{THE_ASSIGNMENT}\b[^.;]{{0,160}}\b(?:avslutas|avskrivs|avförs(?!\s+från\s+(?:dagordning|föredragning|budget)))\b"
        rf"|\bavför(?:a|er)?\s+{THE_ASSIGNMENT}\b(?![^.;]*\s(?:dagordning|föredragning|budget))"
        rf"|\b{THE_ASSIGNMENT}\b[^.;]{{0,200}}?\s(?:tas\s+bort|plockas\s+bort|utgår)\s+(?:från|ur)\s+\w*(?:listan|förteckningen)\b(?!\s+över)"
        rf"|\b(?:därmed|härmed|med\s+detta)\s+(?:är|anses|förklaras)\s+{THE_ASSIGNMENT}\b[^.;]{{0,160}}?\s(?:slutfört|fullgjort|avslutat|utfört|besvarat)\b"
        rf"|\bhar\s+(?:därmed\s+|nu\s+)?(?:fullgjort|slutfört|utfört)\s+{THE_ASSIGNMENT}(?!\s+i\s+(?:de|den|vissa))\b"
        rf"|\b{THE_ASSIGNMENT}\b[^.;]{{0,160}}?\s(?:bedöms|får\s+anses|kan\s+betraktas)\s+(?:vara\s+|som\s+)?(?:slutfört|fullgjort|avslutat|utfört|besvarat)\b"
        rf"|^(?:att\s+)?{THE_ASSIGNMENT}\s+är\s+(?:nu\s+)?(?:klart|redovisat)\W*$|\blägg(?:a|er|s)\s+{THE_ASSIGNMENT}\b[^.;]{{0,160}}?\s+till\s+handlingarna"
        rf"|\b{THE_ASSIGNMENT}\b[^.;]{{0,160}}?\s(?:(?:är|anses)\s+(?:därmed|härmed)|(?:därmed|härmed)\s+(?:är|anses))\s+klart\b(?!\s+(?:till|för|i|att|senast)\b)"
        rf"|\bgodkän(?:na|ner|ns)\b(?!\s+(?:inte|ej)\b)[^.;]{{0,160}}?\bsom\s+(?:slut(?:redovisning|rapport)\s+av|svar\s+på)\s+(?:[^\W\d_]+s\s+)?{THE_ASSIGNMENT}"
        r"|\bhar\s+(?:därmed\s+|nu\s+)?(?:fullgjort|slutfört|utfört)\s+(?:sitt|sina)\s+uppdrag\b"
        rf"|\b(?:därmed|härmed)\s+är\s+{THE_ASSIGNMENT}\b[^.;]{{0,60}}?\s(?:(?:slut|ut|genom)fört|avslutat|fullgjort)\b"
        r"|\b(?:[^\W\d_]+s\s+uppgift|uppgiften)\s+(?:är|anses|förklaras)\s+(?:därmed\s+|härmed\s+|vara\s+)?(?:slutförd|fullgjord|utförd|avslutad)\b"
        r"|\b(?:betrakta|betraktar|anse|anser)\s+uppgift(?:en)?\s+(?:som\s+|för\s+)?(?:klar|utförd|fullgjord|slutförd|avslutad)\b"
        rf"|\b(?:förklarar?|anser?)\b[^;]{{0,60}}\b{THE_ASSIGNMENT}\b[^;]{{0,160}}\b(?:(?:slut|ut|genom)för(?:t|da)|fullgjor(?:t|da)|avsluta(?:t|de)|besvara(?:t|de)|verkställ(?:t|da)|(?:slut|åter)?(?:redovisa|rapportera)(?:t|de))\b(?!\s+i\s)",
        EventType.COMPLETED,
        EventType.REPORTED,
        "att uppdraget att se över taxan anses fullgjort",
        "Uppdraget om skolskjutsar är slutfört",
        "Därmed är uppdraget slutfört",
        "Rapporten om lokalerna godkänns som slutredovisning av uppdraget",
        "att godkänna handlingsplanen som svar på nämndens uppdrag",
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
    follow_up_rule(
        "är-utfört",
        rf"(?<!när\s)(?<!då\s)(?<!om\s)(?<!innan\s)(?<!snart\s)(?<!efter\satt\s)(?<!tills\s)(?<!förrän\s)\b{THE_ASSIGNMENT}\b[^.;]{{0,160}}?(?<!\sväl)\s(?:är\s+(?:nu\s+|därmed\s+)?(?:utfört|genomfört|slutfört|verkställt|fullgjort|avslutat)"
        r"|har\s+(?:nu\s+|därmed\s+)?(?:utförts|genomförts|slutförts|verkställts|fullgjorts|(?:resulterat|utmynnat)\s+i\s+(?:ett|en)\s+(?:\w+\s+){0,2}?(?:avtal|överenskommelse|slutrapport)))\b"
        r"(?!\s+(?:till|delvis|i\s+huvudsak|att))"
        rf"|\b(?:därmed|härmed|nu)\s+är\s+{THE_ASSIGNMENT}\b[^.;]{{0,80}}?\s(?:utfört|genomfört|slutfört|verkställt|fullgjort|avslutat)\b"
        rf"|\b{THE_ASSIGNMENT}\s+(?:därmed|härmed|nu)\s+är\s+(?:utfört|genomfört|slutfört|verkställt|fullgjort|avslutat)\b"
        rf"|(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen)\s+(?:då\s+)?förklarade\b[^.;]{{0,60}}?\b{THE_ASSIGNMENT}\b[^.;]{{0,160}}?\s(?:(?:slut|ut|genom)fört|fullgjort|avslutat|besvarat)\b",
        EventType.COMPLETED,
        EventType.REPORTED,
        "Uppdraget till kommunchefen att kontakta föreningarna har nu utförts",
        "Nämnden förklarade då uppdraget slutfört",
        cues=("uppdrag",),
        told=EventType.REPORTED,
    ),
    follow_up_rule(
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
    follow_up_rule(
        "slutrapport",
        rf"\b{_APPROVE}\b[^.;]{{0,40}}\bslut(?:rapport|redovisning)\w*"
        r"|\bslut(?:rapport|redovisning)\w*\s+(?:godkänns|noteras|läggs)\b",
        EventType.COMPLETED,
        EventType.REPORTED,
        "att godkänna slutrapporten om digital signering",
        cues=("slutr",),
    ),
    follow_up_rule(
        "svar-på-uppdraget",
        rf"\b(?:som|utgör|såsom)\s+(?:\w+\s+)?(?:svar|redovisning|återrapportering|återredovisning)\s+(?:på|av)\s+(?:(?:[^\W\d_]+s\s+)?{THE_ASSIGNMENT}\b"
        r"|(?:vad|det)\s+(?:som\s+)?[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen)\s+(?:begärde|har\s+begärt|beställde|efterfrågade)\b)",
        EventType.REPORTED,
        EventType.REPORTED,
        "Planen antas och överlämnas till kommunstyrelsen som svar på uppdraget",
        "att överlämna rapporten som svar på kommunfullmäktiges uppdrag",
        "Listan över entréer godtas som svar på vad nämnden begärde i maj",
        cues=("uppdrag", "svar på"),
    ),
    follow_up_rule(
        "redovisning-godkänd",
        rf"\b{_APPROVE}\b[^.;]{{0,60}}\b(?:åter(?:rapport|redovisning)\w*|redovisning(?:en)?|redogörelse(?:n)?|"
        r"rapport(?:en|eringen)?|svaret|utredning(?:en)?|utvärdering(?:en)?|uppföljning(?:en)?)\b"
        r"|\b(?:åter(?:rapport|redovisning)\w*|redovisningen|rapporten|utredningen|utvärderingen|förstudien|kartläggningen)\s+(?:godkänns|noteras|läggs|antecknas)\b"
        rf"|\b(?:slut|åter)?(?:redovisningen|rapporten|rapporteringen)\s+(?:av|om|över)\s[^.;]{{0,120}}?\b{THE_ASSIGNMENT}\b[^.;]{{0,200}}?\s(?:godkänns|noteras|läggs|antecknas)\b",
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
    follow_up_rule(
        "ärendet-avslutat",
        r"^(?:att\s+)?(?:[^.;:]{3,60}?\s)?(?:(?:avslutar?|avskriv(?:a|er))\s+ärendet|förklarar?\s+ärendet\s+(?:för\s+)?(?:avslutat|slutfört)"
        r"|ärendet\s+(?:därmed\s+|härmed\s+)?(?:avslutas|avskrivs|är\s+(?:därmed\s+|härmed\s+)?(?:avslutat|slutfört)|anses\s+(?:avslutat|slutfört)))\W*$",
        EventType.COMPLETED,
        EventType.REPORTED,
        "Ärendet avslutas",
        "att förklara ärendet avslutat",
        cues=("ärendet",),
    ),
    follow_up_rule(
        "har-redovisat",
        r"\bhar\s+(?:\w+\s+)?(?:åter|slut)?(?:redovisat|rapporterat)\s+uppdraget\b"
        r"|^på\s+(?:[^\W\d_]+s\s+)uppdrag\s+(?:redovisa(?:r|de)|presentera(?:r|de)|rapportera(?:r|de)|har\s+[^.;,]{3,40}?\s(?:redovisat|presenterat|sett\s+över|utrett|kartlagt))\b"
        r"|\bhar\s+på\s+[^\W\d_]+s\s+uppdrag\b[^;]{0,60}?\s(?:gjort|genomfört|tagit\s+fram|redovisat|utrett|sett\s+över|upprättat|granskat)\b"
        r"|\b(?:redovisade|redovisar|presenterade|presenterar|rapporterade|lämnade)\s+på\s+[^\W\d_]+s\s+uppdrag\b"
        r"|\b(?:redovisar|redovisade|presenterar|presenterade|lämnar|lämnade|lämnades|skickade|skickades|överlämnade|överlämnades|genomförde|genomfördes|hölls|har\s+(?:redovisat|lämnat|skickat|genomfört|överlämnat))\b"
        r"(?![^.;]*\b(?:utkast|läges|status|enkät|delr|hittills|första|inbjud))[^.;]{3,200}?\s(?:i\s+enlighet\s+med|enligt|efter)\s+[^\W\d_]+s\s+uppdrag\b(?!\s+(?:med|för|om|att|pågå))"
        r"|\bdet\s+uppdrag\s+som\s[^.;]{3,60}?\s(?:är|har)\s+därmed\s+(?:åter|slut)?(?:redovisa|rapportera)ts?\b",
        EventType.REPORTED,
        EventType.REPORTED,
        "Förvaltningen har nu återredovisat uppdraget att pröva lånecyklar",
        "Chefen redovisar resorna i enlighet med kommunstyrelsens uppdrag den 25 mars 2025, § 39",
        "På utskottets uppdrag redovisar chefen hur många anmälningar som har kommit in",
        cues=("uppdrag",),
        told=EventType.REPORTED,
    ),
    follow_up_rule(
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
    r"\b(?:återremitter(?:a|ar|as|ade)|(?:ärendet|frågan)\s+(?:går\s+)?åter(?:remitteras|visas))\b|^\W*återremiss\W*$",
    re.IGNORECASE,
)
POSTPONED = re.compile(
    r"\b(?:bordlägg(?:a|er|s|as)|ärendet\s+(?:utgår|skjuts\s+upp))\b|^\W*bordläggning\W*$", re.IGNORECASE
)
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
