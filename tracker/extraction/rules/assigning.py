"""How Swedish decisions give an assignment to somebody.

Every pattern has the groups `receiver` (the words in the receiver's place) and ends where the task begins. Order
matters:
the first rule that reads a sentence at a place wins, and the more explicit words stand first.
"""

import re
from dataclasses import dataclass, field

from tracker.extraction.lexicon import OWN_VERBS, TASK_VERBS

_SLOT = r"(?P<receiver>[^.;:!?]{2,140}?)"
_ADVERBS = (
    r"(?:(?:även|också|samtidigt|därmed|därför|vidare|dessutom|härmed|därutöver|nu|sålunda|istället|i\s+stället)\s+)*"
)
_TO = r"(?:åt/till|åt|till|för)\s+"
_CITED = r"(?:[^.;:!?§]{3,40}(?:§\s?\d+,?\s+)?)??"
_START = r"(?:(?<=\batt\s)|(?<=\bsamt\s)|(?<=\boch\s)|(?<=[,:]\s)|(?<=[-–•]\s)|^\W*(?:\d{1,2}[.)]\s+)?)"
_THAT = r",?\s+(?:dels\s+)?(?:om\s+)?att\b(?:\s*[,:])?\s*"
_TELLS = {"kommer", "informerar", "redogör", "ser", "söker", "komma"}
"""Present forms that in minutes tell what happened at the meeting rather than what shall be done."""
_PRESENT = "|".join(sorted(set(TASK_VERBS.values()) - {"skyndsamt", "för", "inför"} - _TELLS, key=len, reverse=True))
_INFINITIVE = "|".join(sorted(set(TASK_VERBS) - {"skyndsamt"}, key=len, reverse=True))
_WORK = (
    r"(?!(?:vara|ha|gälla|kunna|bestå|utgöra|omfatta|innehålla|bära|heta|svara|tillfalla|anses|finnas|bygga|ersätta|betala|"
    r"stadga|erhålla|äga|inneha|disponera|tillämpa|kvarstå|ingå|sköta|ansvara)\b)(?:[^\W\d_]{2,}a|se|ge|ta|gå|få)"
)
"""An infinitive that is work, not a state: 'ska utfärda', but not 'ska gälla'."""
_HEDGES = r"(?:(?:skyndsamt|snarast|omgående|även|också|senast\s[^.;]{3,40}?|årligen|löpande|därefter|vidare)\s+)?"


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    operative: bool = True
    """Whether the words give an assignment in a decision; where not, they only tell of one."""
    recital: bool = False
    """Whether the words also tell of an assignment in running text, not only in a decision."""
    subject: bool = False
    """Whether the receiver's place is the sentence's subject, which must then be somebody known."""
    examples: tuple[tuple[str, str, str], ...] = field(default=())
    """(sentence, receiver's words, beginning of the task): executed as tests."""


def _rule(
    name: str,
    pattern: str,
    *examples: tuple[str, str, str],
    operative: bool = True,
    recital: bool = False,
    subject: bool = False,
) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE | re.VERBOSE), operative, recital, subject, examples)


ASSIGNING: tuple[Rule, ...] = (
    _rule(
        "uppdras",
        rf"{_START}(?P<receiver>(?:(?!\b(?:att|samt|som|det)\b)[^.;:!?]){{2,90}}?)\s+(?:uppdras|uppdrogs|åläggs|ålades|anmodas|uppmanas|ombeds|ombads|anmodades)\s+{_ADVERBS}att\b\s*",
        ("Ekonomichefen uppdras att se över taxan", "Ekonomichefen", "se över"),
        recital=True,
        subject=True,
    ),
    _rule(
        "uppdra-åt",
        rf"\b(?:uppdra(?:r|ga|ger|git|gits|s)?|uppdrogs?)\s+(?:det\s+)?{_ADVERBS}(?:{_CITED}{_TO})?{_SLOT}{_THAT}",
        ("Nämnden uppdrar åt miljöchefen att inventera brunnarna.", "miljöchefen", "inventera"),
        ("att uppdra till tekniska nämnden att, i samråd med skolan, se över vägen", "tekniska nämnden", "i samråd"),
        ("att uppdra kommunstyrelsen att ta fram en plan", "kommunstyrelsen", "ta fram"),
        ("På mötet uppdrogs det åt kansliet att skriva ett svar", "kansliet", "skriva"),
        recital=True,
    ),
    _rule(
        "ge-uppdrag-till",
        rf"\b(?:ge|ger|gav|gett|givit|lämnar?|lämnade)\s+{_ADVERBS}(?:ett\s+|i\s+)?uppdrag(?:et)?\s+(?:till|åt)\s+{_SLOT}{_THAT}",
        ("Styrelsen ger i uppdrag åt ekonomichefen att redovisa läget", "ekonomichefen", "redovisa"),
        ("att ge uppdrag till samtliga nämnder att inventera lokalerna", "samtliga nämnder", "inventera"),
        recital=True,
    ),
    _rule(
        "ge-i-uppdrag",
        rf"\b(?:ge|ger|gav|gett|givit|lämnar?|lämnade)\s+(?![^.;]{{0,60}}\b(?:anstånd|uppskov|förläng)){_ADVERBS}(?P<receiver>(?:(?!\batt\b)[^.;:!?]){{2,140}}?)\s+{_ADVERBS}(?:(?:i|ett|följande)\s+(?:\w+\s+)?(?:uppdrag(?:et)?|direktiv)|uppdraget){_THAT}",
        ("Kommunstyrelsen ger kommunchefen i uppdrag att ta fram en budget", "kommunchefen", "ta fram"),
        ("att ge socialnämnden ett nytt uppdrag att kartlägga behoven", "socialnämnden", "kartlägga"),
        recital=True,
    ),
    _rule(
        "får-i-uppdrag",
        rf"{_START}(?P<receiver>(?:(?!\b(?:att|samt|som|beslutade?)\b)[^.;:!?]){{2,110}}?)"
        rf"(?:,[^.;:]{{2,80}}?,)?\s+(?:ges|får|fick|gavs|fått|erhåller|erhöll|har|hade)\s+(?![^.;]{{0,60}}\b(?:anstånd|uppskov|förläng))(?:[^.;:!?]{{1,45}}?\s)??{_ADVERBS}(?:fått\s+|givits\s+|getts\s+)?{_ADVERBS}(?:i\s+|ett\s+)?uppdrag(?:et)?(?:\s+av\s+[^.;:!?]{{3,60}}?)?{_THAT}",
        ("att förvaltningen får i uppdrag att utreda frågan", "förvaltningen", "utreda"),
        ("Kulturnämnden fick även i uppdrag att utvärdera försöket", "Kulturnämnden", "utvärdera"),
        ("Kommunstyrelsen har i uppdrag att utreda behovet", "Kommunstyrelsen", "utreda"),
        recital=True,
        subject=True,
    ),
    _rule(
        "fick-någon-i-uppdrag",
        rf"\b(?:fick|får)\s+{_SLOT}\s+{_ADVERBS}i\s+uppdrag\s+att\s+",
        ("Vid mötet i maj fick rektorn i uppdrag att pröva schemat", "rektorn", "pröva"),
        recital=True,
        subject=True,
    ),
    _rule(
        "uppdrag-ges-till",
        rf"\buppdrag(?:et)?\s+(?:ges|lämnas|gavs|riktas)\s+(?:till|åt)\s+{_SLOT}{_THAT}",
        ("Uppdrag ges till rektor att upprätta en handlingsplan", "rektor", "upprätta"),
        recital=True,
    ),
    _rule(
        "ålägga",
        rf"\b(?:åläggs?|ålägga|ålägger|ålades|anmodar?|anmodas|beordrar?|uppmanar?|uppmanas|tillse|tillser)\s+{_ADVERBS}{_SLOT}{_THAT}",
        ("Nämnden ålägger förvaltningen att vidta åtgärder", "förvaltningen", "vidta"),
        ("att uppmana samtliga nämnder att hålla budget", "samtliga nämnder", "hålla"),
        subject=True,
    ),
    _rule(
        "återremiss-med-uppdrag",
        rf"\b(?:återremitter|remitter|överlämn|hänskjut|vidarebefordr)(?:a|ar|er|as|s)\b[^.;]{{0,100}}?\btill\s+{_SLOT}"
        rf"(?:,\s+som\s+(?:[^.;]{{1,70}}?\s)?(?:ska|skall)\s+(?=(?:{_INFINITIVE})\b)|\s+med\s+uppdrag(?:et)?\s+att\s+)",
        ("att återremittera planen till gatuchefen, som ska komplettera den", "gatuchefen", "komplettera"),
        ("att överlämna förslaget till skolchefen med uppdrag att besvara det", "skolchefen", "besvara"),
        ("Ärendet återremitteras till skolchefen med uppdrag att redovisa kostnaderna", "skolchefen", "redovisa"),
    ),
    _rule(
        "uppdraget-till",
        rf"\buppdrag(?:et)?\s+(?:från\s+[^.;]{{4,50}}?\s+)?(?:till|åt)\s+{_SLOT}\s+att\s+",
        operative=False,
        recital=True,
        subject=True,
    ),
    _rule(
        "uppdrag-som-gavs",
        rf"\buppdrag(?:et)?\s+som\s+[^.;]{{3,60}}?\s(?:gav|gett|lämnade)\s+{_SLOT}\s+(?:om\s+)?att\s+",
        operative=False,
        recital=True,
        subject=True,
    ),
    _rule(
        "tillsätta-med-uppdrag",
        rf"\b(?:tillsätta|tillsätter|inrätta|inrättar|bilda|bildar|utse|utser)\s+(?:en\s+|ett\s+)?{_SLOT}\s+med\s+uppdrag(?:et)?\s+att\s+",
        ("att tillsätta en arbetsgrupp med uppdrag att ta fram ett program", "arbetsgrupp", "ta fram"),
    ),
    _rule(
        "tillsätts-med-uppdrag",
        rf"{_START}(?:en\s+|ett\s+)?(?P<receiver>[^.;:!?]{{3,60}}?)\s+(?:tillsätts|inrättas|bildas|utses)\s+med\s+uppdrag(?:et)?\s+att\s+",
        ("En styrgrupp tillsätts med uppdraget att ta fram en vision", "styrgrupp", "ta fram"),
    ),
    _rule(
        "uppdrag-till",
        rf"^uppdrag\s+(?:till|åt)\s+{_SLOT}\s*:\s*(?:att\s+)?",
        ("Uppdrag till gatuchefen: att se över skyltningen", "gatuchefen", "se över"),
    ),
    _rule(
        "enligt-beslut-ska",
        rf"\benlig(?:t|het\s+med)\s+[^.;]{{0,60}}?beslut\b[^.;]{{0,80}}?\s(?:ska|skall|skulle)\s+{_SLOT}\s+(?=(?:{_INFINITIVE})\b)",
        operative=False,
        recital=True,
        subject=True,
    ),
    _rule(
        "begära-att",
        rf"\b(?:begära|begär|ber|be)\s+{_ADVERBS}att\s+{_SLOT}\s+(?=(?:åter)?(?:kommer|redovisar|rapporterar)\b|inkommer\b|lämnar\b|presenterar\b|ska\b)",
        ("Kommunstyrelsen begär att bolaget inkommer med en åtgärdsplan", "bolaget", "inkommer"),
        ("att begära att socialnämnden återkommer med en analys", "socialnämnden", "återkommer"),
    ),
    _rule(
        "villkor",
        rf"\b(?:förutsättning(?:en)?|villkor(?:et)?|krav(?:et)?)\b[^.;]{{0,80}}?\b(?:är|att)\s+att\s+{_SLOT}\s+(?=(?:{_PRESENT}|ska)\b)",
        ("Villkoret för bidraget är att föreningen redovisar en plan", "föreningen", "redovisar"),
    ),
    _rule(
        "någon-ska",
        rf"(?:^(?:dels\s+)?(?:att\s+)?|(?:\b(?:samt|och|innebärande|innebär)|,)\s+(?:dels\s+)?att\s+)"
        rf"(?P<receiver>(?:(?!\b(?:att|samt)\b)[^.;:!?,]){{2,90}}?)(?:,[^.;:]{{2,80}}?,)?\s+(?:ska|skall)\s+(?:{_HEDGES}(?={_WORK}\b)|(?:[^.;:!?]{{1,90}}?\s)?(?=(?:{_INFINITIVE}|ha\s+\w+t)\b))",
        ("Förvaltningen ska återkomma med ett förslag i maj", "Förvaltningen", "återkomma"),
        ("att anta planen samt att skolchefen ska följa upp den", "skolchefen", "följa"),
        ("att kommundirektören ska redovisa utfallet", "kommundirektören", "redovisa"),
        subject=True,
    ),
    _rule(
        "någon-skulle",
        rf"\batt\s+(?P<receiver>[^.;:!?,]{{2,90}}?)\s+skulle\s+(?:[^.;:!?,]{{1,60}}?\s)?(?=(?:{_INFINITIVE})\b)",
        ("Nämnden beslutade att skolchefen skulle upprätta en plan", "skolchefen", "upprätta"),
        recital=True,
        subject=True,
    ),
    _rule(
        "någon-gör",
        rf"^(?:dels\s+)?(?:att\s+)?(?P<receiver>[^.;:!?,]{{2,90}}?)\s+{_HEDGES}(?=(?:{_PRESENT})\b(?!\s+inte\b))",
        ("Förvaltningen utreder hur köerna kan kortas.", "Förvaltningen", "utreder"),
        ("- Kommunchefen återkommer med en tidplan", "Kommunchefen", "återkommer"),
        subject=True,
    ),
)

OWN = re.compile(
    rf"^(?:[-–•*·]\s*|\d{{1,2}}[.)]\s*|[a-z]\)\s*)?(?:dels\s+)?(?:att\s+)?(?:{_HEDGES})(?=(?:{'|'.join(OWN_VERBS)})\b)",
    re.IGNORECASE,
)
"""A clause that begins with work to do and names nobody: the body itself, or the receiver of the clause before."""

PASSIVE = re.compile(
    r"\b(?:ska|skall)\s+(?:\w+\s+)?(?:genomföras|utföras|utarbetas|upprättas|tas\s+fram|göras|utredas|redovisas|lämnas|utvärderas|"
    r"ses\s+över|följas\s+upp)\b[^.;]{0,60}?\bav\s+(?P<receiver>[^.;,]{3,60})",
    re.IGNORECASE,
)
"""'En översyn ska genomföras av kontoret.'"""

LIST_OPENING = re.compile(
    r"\b(?:utför(?:a)?|genomför(?:a)?|verkställ(?:a|er)|arbetar?\s+med|uppdra(?:r|s)?|uppdrag|återkomma?\s+med)\b[^.;]{0,110}?"
    r"(?:\b(?:nedanstående|följande)\b(?:\s+\w+){0,2}|\benligt\s+nedan|\batt)\s*[.:]?\s*$"
    r"|\buppdra(?:r|ger|ga)?\s+(?:åt|till)\s+(?:(?!\batt\b)[^.;:]){2,80}:?\s*$",
    re.IGNORECASE,
)
"""A clause whose tasks stand in the list under it."""

REPORT_BACK = re.compile(
    r"\b(?:åter|slut|del|av)?(?:redovisas?|rapporteras?|redovisats?|rapporterats?|redovisning|rapportering|rapport)\b|\båterkom(?:ma|mer)\b|"
    r"\bslutrapport\w*|\bsvar\s+ska\b|\bvara\s+(?:klar[ta]?|färdig[ta]?|slutför[td]a?|genomför[td]a?)\b|\b(?:lämnas|lämnats|lagts\\s+fram|presenteras|presenterats|föreläggas)\b",
    re.IGNORECASE,
)
"""Words that make a date beside them the day to report back."""

ORPHAN_REPORT = re.compile(
    r"(?:^|[.:]\s+)(?:(?:uppdraget|uppdragen|resultatet|arbetet|planen|utredningen|detta|åtgärderna|förslaget)\s+)?"
    r"(?:(?:ska|skall)\s+)?(?P<verb>åter(?:redovisas|rapporteras)|(?:ska|skall)\s+(?:redovisas|rapporteras))\b",
    re.IGNORECASE,
)
"""A decision that orders a report and no other work ('… Återredovisas i samband med bokslutet')."""
