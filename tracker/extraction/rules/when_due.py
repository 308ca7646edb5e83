"""Sentences that say when work given beside them shall be ready or told of, and no more than that.

'Återkoppling sker i maj.', 'Förslag till ny taxa lämnas till nämnden i februari.', 'Klart senast den 31 mars.',
'Vid mötet i maj ska en redovisning lämnas.', 'Nämnden vill ha svar senast i maj.' Invariant: the subject is the work,
its report or a proposal, or the meeting that will get it; what somebody shall do is left to `assigning`.
"""

import re

from tracker.temporal.lexicon import MONTH_NAMES

_START = r"(?:[-–•*·]\s*|\d{1,2}[.)]\s*|[a-z]\)\s*)?(?:samt\s+|dels\s+)?(?:att\s+)?"
_THE_WORK = (
    r"(?:båda\s+|samtliga\s+)?uppdrag(?:et|en)|båda\s+delarna|arbete(?:t|na)|(?:ärendet|frågan)(?![^.;]*fullmäktige)|åtgärderna|utredningen|översynen|kartläggningen|"
    r"inventeringen|utvärderingen|analysen|undersökningen"
)
_THE_REPORT = (
    r"(?:(?:en|ett|den|det)\s+)?(?:(?:första|slutlig|slutliga|skriftlig|muntlig|samlad|färdig|färdigt|kort)\s+)*"
    r"(?:(?:(?:åter|slut)?(?:redovisning|rapportering|rapport|koppling)|redogörelse|underlag|beslutsunderlag)(?:en|et)?|svar(?:et)?|besked(?:et)?|resultat(?:et|en))"
    r"(?:\s+(?:av|om|från)\s+(?:uppdraget|uppdragen|arbetet|resultatet|åtgärderna|utredningen|översynen|kartläggningen|"
    r"inventeringen|utvärderingen|analysen))?"
)
_PROPOSAL = r"(?:ett\s+)?förslag(?:et|en)?"
_OF_ANYTHING = r"(?:\s+(?:till|på|om)\s+[^\W\d_][^.;:,]{2,50}?)?"
_OF_THE_SAME = r"(?:\s+(?:till|på)\s+(?:beslut|åtgärder|förbättringar|lösning(?:ar)?|ändringar|finansiering))?"
_SUBJECT = rf"(?:{_THE_WORK}|{_THE_REPORT}|{_PROPOSAL}{_OF_THE_SAME})"
_TO_THE_MEETING = (
    r"(?:\s+(?:till|för|i|inför|åt)\s+[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|presidiet))?"
)
_SHALL_BE = (
    r"(?:ske|lämnas|överlämnas|avlämnas|avges|ges|göras|(?:åter|slut)?(?:redovisas|rapporteras)|finnas|föreligga|"
    r"återkomma|tas\s+upp|läggas|presenteras|slutföras|avslutas|genomföras|verkställas|utföras|färdigställas|föredras|delges|"
    r"tillställas|underställas|föreläggas|behandlas|vara\s+(?:klar|färdig|avsluta|slutför|genomför|utför|redovisa|inlämna|nämnden\s+till\s+handa)\w*)"
)
_IS = (
    r"(?:sker|lämnas|överlämnas|avges|ges|görs|(?:åter|slut)?(?:redovisas|rapporteras)|presenteras|föredras|delges|föreläggs|"
    r"läggs\s+fram|återkommer|tas\s+upp|väntas)"
)
_TIME = (
    r"(?:(?:sista|senaste)\s+(?:dag|datum|tidpunkt)(?:en)?|tid(?:en|sramen|sfristen|punkten)|uppdragstiden)"
    r"(?:\s+för\s+(?:uppdraget|arbetet|\w*(?:redovisning|rapport|rapportering)(?:en)?))?"
)
_LABEL = (
    r"(?:klart?|tid|tidplan|tidsfrist|deadline|slutdatum|sista\s+dag|(?:åter)?(?:redovisnings|rapporterings)tidpunkt|"
    r"(?:åter|slut)?(?:redovisas|rapporteras|redovisning|rapportering)|tidpunkt\s+för\s+(?:åter)?(?:redovisning|rapportering))"
)
_WANTS = (
    r"[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|presidiet)\s+"
    r"(?:önskar|vill\s+(?:ha|se|få|ta\s+del\s+av)|förväntar\s+sig|emotser|behandlar|tar\s+ställning\s+till|"
    r"(?:(?:ska|skall)\s+(?:ha\s+)?)?(?:få|fått|får))"
)
SAYS_WHEN = re.compile(
    rf"{_START}(?:{_SUBJECT}{_TO_THE_MEETING}\s+(?:(?:ska|skall|får|bör|måste)\s+(?:\w+\s+){{0,2}}?{_SHALL_BE}|{_IS})"
    rf"|(?:det|detta)\s+(?:ska|skall|bör|måste)\s+(?:\w+\s+)?(?:{_SHALL_BE})"
    rf"|{_TIME}\s+(?:är|sätts|bestäms|fastställs)|(?:tiden\s+för\s+uppdraget|uppdragstiden)\s+löper|{_WANTS}\s+{_SUBJECT}(?!\s+(?:till|om|på|av|över)\b)"
    rf"|(?:senast|vid|till|den|i|under|före|inför)\s[^.;:]{{2,60}}?\d[^.;:]{{0,20}}?\s(?:(?:ska|skall)\s+{_SUBJECT}{_TO_THE_MEETING}\s+{_SHALL_BE}|{_IS}\s+{_SUBJECT}))\b"
    rf"|{_START}{_LABEL}(?:\s+senast)?\s*:|{_START}klart?\s+(?=senast\b|den\b|i\b|till\b|före\b)",
    re.IGNORECASE,
)
"""Matches at the start of a sentence; the day itself is left to the date rules."""
PROPOSAL_WHEN = re.compile(
    rf"{_START}{_PROPOSAL}{_OF_ANYTHING}{_TO_THE_MEETING}\s+(?:(?:ska|skall)\s+(?:\w+\s+){{0,2}}?{_SHALL_BE}|{_IS})\b",
    re.IGNORECASE,
)
"""The same of a proposal to something else than the task names, which only right beside the task can be of it."""

SAYS_WHEN_OF_WORK = re.compile(
    rf"{_START}(?:uppdraget\s+(?:ska\s+|skall\s+)?(?:åter|slut)?(?:redovisas|rapporteras)"
    r"|(?:åter|slut)?(?:redovisning|rapportering|rapport)(?:en)?(?:\s+av\s+uppdraget)?\s+till\s+(?:nämnden|styrelsen|utskottet|direktionen|fullmäktige)\s+"
    r"(?:sker|lämnas|görs|(?:ska|skall)\s+(?:ske|lämnas|göras))"
    r"|åter(?:redovisning|rapportering)(?:en)?\s+(?:sker|lämnas|görs|(?:ska|skall)\s+(?:ske|lämnas|göras)))\b",
    re.IGNORECASE,
)
"""The same of what even far from the task cannot be other than its report: not 'arbetet' or 'redovisningen', which may
be a consultant's or of a grant."""

_THE_SAME = (
    r"(?:detta|arbetet|uppdraget|uppdragen|ärendet|frågan|"
    r"resultatet(?:\s+av\s+(?:arbetet|uppdraget|översynen|utredningen))?)"
)
_REPORT = (
    r"(?:(?:en|ett)\s+)?(?:(?:skriftlig|muntlig|färdigt|skriftligt)\s+)?"
    r"(?:(?:åter)?(?:rapport|redovisning|rapportering|koppling)|förslag(?:\s+till\s+beslut)?)"
)
_PAPER = rf"(?:{_REPORT}|svar|besked|(?:besluts)?underlag)"
_TIME_WORDS = (
    rf"(?:\d[\d.:-]*|den|i|vid|till|senast|under|före|inför|på|nästa|sitt|ordinarie|av|och|med|{'|'.join(MONTH_NAMES)}|"
    r"[^\W\d_]*(?:nämnd|styrels|utskott|direktion|fullmäktig)[^\W\d_]*|(?:[^\W\d_]*månads?|[^\W\d_]*(?:{'|'.join(MONTH_NAMES)}))?"
    r"(?:sammanträde|möte)(?:t|s)?|slutet|början|mitten|utgången|våren?|hösten?|sommaren?|vintern|kvartal(?:et)?|kv|tertial(?:et)?|vecka|v|år(?:et|s)?|"
    r"halvår(?:et)?|första|andra|tredje|fjärde)"
)
RETURNS = re.compile(
    rf"(?:(?:till|vid|senast|i)\s[^.;,]{{3,60}}?\s)?(?:återkom(?:ma|mer)(?:\s+med\s+{_PAPER})?|(?:åter|slut)?(?:redovisar?|rapporterar?)(?:\s+(?:{_THE_SAME}|tillbaka))?"
    rf"|(?:presenterar?|återredovisar?)\s+{_THE_SAME}|(?:lämnar?|lägger\s+fram|lägga\s+fram|avger?|inkom(?:ma|mer)\s+med)\s+{_REPORT})"
    r"(?:\s+(?:om|av)\s+(?:uppdraget|arbetet|resultatet))?"
    rf"{_TO_THE_MEETING}(?:,?\s+{_TIME_WORDS})*[.]?",
    re.IGNORECASE,
)
"""Work that is nothing but the report of other work: 'återkommer till nämnden den 3 maj', 'lämna svar senast i maj'."""
