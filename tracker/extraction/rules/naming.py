"""What names the assignment that a clause speaks of: the words after 'uppdraget att', a report's title, its content.

Each pattern has the named group `task`, but for `FINAL_DAY`, which finds the clause that says when the last report is
due.
"""

import re

from tracker.extraction.rules.phrases import RESPITE

TITLE_REPORTS = re.compile(
    r"^(?:svar\s+på|redovisning\s+av|återrapportering\s+av|återredovisning\s+av|rapportering\s+av|slutredovisning\s+av|slutrapportering\s+av|slutrapport(?:\s+av|\s+för)?)\s+"
    r"(?:\w+\s+){0,3}?uppdrag(?:et)?\s*(?:[-–:]\s*|\s)(?:om\s+)?(?:att\s+)?(?P<task>(?!(?:i|från|av|enligt|ur)\s)[^\W\d_].{4,})",
    re.IGNORECASE,
)
"""'Svar på uppdrag att utreda …': the matter answers that assignment."""

_OF_A_DECISION = (
    r"(?:(?:från|enligt|av)\s+)?(?:(?:kommun|region|stads)?(?:fullmäktiges?|styrelsens?)\s+(?:beslut\s+)?)?(?:den\s+)?"
    r"(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[^\W\d_]*(?:\s+(?:19|20)\d\d)?"
    r"|(?<=från\s)(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:\s+(?:19|20)\d\d)?),?"
    r"(?:\s+\(?(?:§\s?\d{1,4}|\d{1,4}\s?§)(?:/\d\d)?\)?,?)?\s+"
)
"""Between the word and what it is about: 'uppdraget från 2024-05-14 § 31 att …'."""
_UNTIL = r"(?:,?\s+(?:till(?:\s+och\s+med)?|t\.?o\.?m\.?)\s(?!och\b)[^.;,]{2,40}?,?)"
_TIME_FOR = (
    rf"(?:{RESPITE}|tid(?:en)?|tidsfristen){_UNTIL}?\s+(?:\w+\s+)?(?:för|med)(?:\s+att)?(?!\s+(?:\S+\s+){{0,3}}?uppdrag)"
    r"|medge(?:r|s)?\s+att\s+(?:utredning|redovisning|inventering|kartläggning|rapport|förslag|översyn)(?:en|et)?\s+(?:om|av|till|över)"
    r"|(?:tidpunkt|dag|tid|datum)(?:en|et)?\s+för\s+(?:\w+\s+)?(?:slut|åter)?(?:redovisning|rapportering)(?:en)?\s+av"
    r"|(?:flyttar?|senarelägg(?:a|er)|skjut(?:a|er)\s+(?:upp|fram))\s+(?:slut|åter)?(?:redovisning|rapportering)(?:en)?\s+av"
    r"|(?<!begära\satt\s)(?<!begär\satt\s)(?<!begärt\satt\s)(?:slut|åter)?(?:redovisning|rapportering)(?:en)?\s+av(?=[^.;]*\s(?:flyttas|skjuts|senareläggs)\s)"
    r"|utredningstid(?:en)?\s+för(?!\s+uppdrag)|begäran\s+om\s+att\s+få\s+(?:lägga\s+fram|redovisa|lämna|presentera|slutföra)|på\s+sig(?:\s+för)?\s+(?:att|med)|sista\s+dag(?:en)?\s+för(?:\s+att)?(?!\s+uppdrag)"
)
"""'förlängd tid för', 'uppskov till den 30 november med att': what the time is for comes after."""
_NUMBER = r"(?:(?:nr|nummer)\s*|(?-i:[A-ZÅÄÖ]{2,5})\s)?\d{1,3}(?:[.:\ue000]\d{1,3})*"
"""'uppdrag 5.3', 'uppdrag KS 7': which one of a list."""
_THE_ASSIGNMENT = (
    rf"(?:plan|utrednings|budget)?uppdra(?:g|get|ga)?(?:\s+{_NUMBER},?)?(?:\s+i\s+(?:mål\s+och\s+)?(?:\w*budget(?:en)?|verksamhetsplan(?:en)?)(?:\s+(?:för\s+)?(?:år\s+)?(?:19|20)\d\d)?)?(?:\s+(?:från|av)\s+[^.;:,\d]{{2,40}}?)?(?:\s+{_OF_A_DECISION[:-3]})?"
    rf"(?:\s+(?:till|åt)\s+(?P<receiver>[^.;]{{2,60}}?))?(?:\s+{_OF_A_DECISION[:-3]})?\s+(?:om\s+)?att"
    rf"|uppdrag(?:et)?\s+{_NUMBER},(?:\s+om)?(?=\s+[^\W\d_])|(?:plan|utrednings)uppdraget\s+(?:för|avseende|gällande)"
    rf"|uppdrag(?:et|en)?(?:\s+{_NUMBER})?(?:\s+(?:till|åt)\s+(?:(?!\b(?:om|att|som)\b)[^.;,]){{3,60}}?)?(?:\s+{_OF_A_DECISION[:-3]})?\s+om"
    rf"|uppdrag(?:et)?\s+som\s+(?P<had>[^.;,]{{3,60}}?)\s+(?:fick|gavs|erhöll)\s+{_OF_A_DECISION[:-3]},?\s+(?:om\s+)?att"
    rf"|uppdrag(?:et)?\s+som\s+(?:gavs|[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen)\s+gav\s+(?P<given>[^.;,]{{3,60}}?))\s+"
    rf"{_OF_A_DECISION[:-3]},?(?:\s+(?:till|åt)\s+(?P<whom>[^.;,]{{3,60}}?))?\s+om(?:\s+att)?"
    r"|uppdraget(?=\s+(?-i:[A-ZÅÄÖ][a-zåäö]))"
)
_NOT_OF_THE_HOUSE = r"(?!allmänhet|parti|invånar|remiss|sökande|boende|medborgar|entreprenör)"
_TIME_OF_ONE = (
    rf"(?:tiden|tidsfristen|fristen)\s+för\s+(?P<whose>{_NOT_OF_THE_HOUSE}(?:(?!\batt\b|uppdrag)[^.;,]){{3,60}}?)\s+att"
)
"""'Tiden för kansliet att upprätta en plan flyttas fram.'"""
POINTED_TASK = re.compile(
    rf"\b(?:{_TIME_OF_ONE}|{_THE_ASSIGNMENT}|{_TIME_FOR})\s+(?:(?:det\s+)?uppdrag(?:et)?\s+(?:om\s+)?(?:att\s+)?)?(?P<task>[^.;]{{8,}})",
    re.IGNORECASE,
)
"""The words after 'uppdraget att' in a clause about an assignment stated elsewhere."""

FINAL_DAY = re.compile(
    r"\bslut(?:rapport|redovisning)\w*\s+(?:av\s[^.;,]{3,60}?\s)?(?:(?:ska|skall),?\s+)?(?:i\s+stället\s+för\s[^.;,]{3,60}?,?\s+)?(?:lämnas|redovisas|ges|ske|göras|inges|föreläggas|presenteras)\b"
    r"[^.;]*?(?=\s+(?:samt|och)\s+att\s|,\s+att\s|[.;]|$)|\b(?:ska|skall)\s+slut(?:redovisas|rapporteras)\b[^.;]*",
    re.IGNORECASE,
)
"""A decision that says when the final report is due."""

CONTENT_OF_REPORT = re.compile(
    r"\b(?:slut|del|åter|läges)?(?:rapport|redovisning|redogörelse|lägesbild)\w*\s+(?:av|om|för|över|kring|gällande|avseende)\s+"
    r"(?P<task>(?!uppdraget\s+den\s)[^.;]{8,}?)(?=\s+till\s+(?:handlingarna|protokollet)\b|(?:,|\s+samt|\s+och)\s+att\s"
    r"|\s+(?:och|samt)\s+(?:därmed\s+)?(?:anse|avsluta|förklara)\b|[.;]|$)",
    re.IGNORECASE,
)
