"""Words of assignments: what receivers do, what deciding does that assigns nothing, and who stands outside.

Invariant: every verb is written once, with the forms that the rules need.
"""

import re
from collections.abc import Iterable

TASK_VERBS: dict[str, str] = {
    "analysera": "analyserar", "anordna": "anordnar", "ansöka": "ansöker", "arbeta": "arbetar", "avveckla": "avvecklar",
    "beakta": "beaktar", "beräkna": "beräknar",
    "bereda": "bereder", "beskriva": "beskriver", "bevaka": "bevakar", "bilda": "bildar",
    "bjuda": "bjuder", "effektivisera": "effektiviserar", "etablera": "etablerar", "fortsätta": "fortsätter",
    "fullfölja": "fullföljer", "färdigställa": "färdigställer", "fördjupa": "fördjupar", "förbereda": "förbereder",
    "förtydliga": "förtydligar", "följa": "följer", "föra": "för",
    "förelägga": "förelägger", "genomföra": "genomför", "genomlysa": "genomlyser",
    "granska": "granskar", "hantera": "hanterar", "implementera": "implementerar", "informera": "informerar",
    "inarbeta": "inarbetar", "inhämta": "inhämtar", "initiera": "initierar", "inkomma": "inkommer", "inleda": "inleder",
    "inrätta": "inrättar",
    "iordningställa": "iordningställer", "inta": "intar", "intensifiera": "intensifierar", "inventera": "inventerar",
    "investera": "investerar", "införa": "inför", "införliva": "införlivar", "kartlägga": "kartlägger",
    "komma": "kommer", "komplettera": "kompletterar", "konkretisera": "konkretiserar", "kontakta": "kontaktar",
    "lämna": "lämnar", "lägga": "lägger", "omarbeta": "omarbetar", "ordna": "ordnar",
    "organisera": "organiserar", "planera": "planerar",
    "presentera": "presenterar", "projektera": "projekterar", "pröva": "prövar", "publicera": "publicerar",
    "påbörja": "påbörjar", "rapportera": "rapporterar", "redogöra": "redogör", "redovisa": "redovisar",
    "rekrytera": "rekryterar", "sammanställa": "sammanställer", "kontrollera": "kontrollerar",
    "besiktiga": "besiktigar", "sätta": "sätter",
    "revidera": "reviderar", "samordna": "samordnar", "samråda": "samråder", "se": "ser", "skapa": "skapar",
    "starta": "startar", "stärka": "stärker", "sälja": "säljer", "säkerställa": "säkerställer",
    "söka": "söker", "ta": "tar", "tillgängliggöra": "tillgängliggör", "tillse": "tillser", "tillsätta": "tillsätter",
    "tydliggöra": "tydliggör", "undersöka": "undersöker", "uppdatera": "uppdaterar", "uppmärksamma": "uppmärksammar",
    "upprätta": "upprättar",
    "upptaga": "upptager", "uppföra": "uppför", "utarbeta": "utarbetar", "utbilda": "utbildar", "utforma": "utformar",
    "utföra": "utför", "utreda": "utreder", "utveckla": "utvecklar", "utvärdera": "utvärderar",
    "verka": "verkar", "verkställa": "verkställer", "vidareutveckla": "vidareutvecklar", "vidta": "vidtar",
    "yttra": "yttrar", "återinföra": "återinför", "återkomma": "återkommer", "återrapportera": "återrapporterar",
    "återredovisa": "återredovisar", "åtgärda": "åtgärdar", "öka": "ökar", "översända": "översänder",
}  # fmt: skip
"""Infinitive -> present, of what a receiver can be told to do."""

_MADE = {
    "analyseras": "analyseras", "beredas": "bereds", "färdigställas": "färdigställs", "följas upp": "följs upp",
    "inledas": "inleds", "inventeras": "inventeras", "kartläggas": "kartläggs", "kompletteras": "kompletteras",
    "prövas": "prövas", "redovisas": "redovisas", "revideras": "revideras", "ses över": "ses över",
    "slutföras": "slutförs", "tas fram": "tas fram", "undersökas": "undersöks", "uppdateras": "uppdateras",
    "upprättas": "upprättas", "utarbetas": "utarbetas", "utformas": "utformas", "utredas": "utreds",
    "utvärderas": "utvärderas", "åtgärdas": "åtgärdas",
}  # fmt: skip
"""Passive infinitive -> passive present, of work whose outcome can be asked for. 'Göras' and 'genomföras' are left out:
an exception is made too, and a vote is carried out; `DONE_PASSIVE` wants to know what."""
_DONE = {"göras": "görs", "genomföras": "genomförs", "utföras": "utförs"}
_PRESENTED = {"lämnas": "lämnas", "presenteras": "presenteras"}


def _either_of(words: Iterable[str]) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


MADE_SHALL = _either_of(_MADE)
MADE_PASSIVE = _either_of(_MADE.values())
DONE_SHALL = _either_of(_DONE)
DONE_PASSIVE = _either_of(_DONE.values())
PRESENTED = _either_of(_PRESENTED)
"""The alternatives of patterns: after 'ska', and as a present tense."""

BY_DECIDING = frozenset(
    {
        "bilda", "fortsätta", "införa", "inrätta", "investera", "sälja", "starta", "tillsätta", "avveckla", "öka",
        "återinföra", "stärka", "effektivisera", "avstå",
    }
)  # fmt: skip
"""What a body that decides it has done by deciding: 'att införa anställningsstopp' after an assignment is no more of
it."""

PAPERS = (
    r"(?:plan|program|strategi|modell|policy|riktlinje|rutin|kalkyl|arbetsordning|reglemente|checklista|handbok|"
    r"vägledning|(?<=[^\W\d_]{4})underlag)"
)
INQUIRIES = (
    r"(?:analys|jämförelse|sammanställning|granskning|inventering|kartläggning|undersökning|utredning|utvärdering|"
    r"förstudie|översyn|komplettering|beräkning)"
)
"""What an assignment makes: the ends of the words that a decision adopts or asks for by a day."""

INVESTIGATION = (
    r"[^\W\d_]*(?:analys|genomlysning|granskning|inventering|kartläggning|konsekvensbeskrivning|förstudie|revidering|riskbedömning|"
    r"undersökning|uppföljning|utredning|utvärdering|översyn|jämförelse|enkät|upphandling)"
)

ACTION_NOUNS = re.compile(
    r"[^\W\d_]*(?:översyn|satsning(?:ar)?|kartläggning|utredning|utvärdering|uppföljning|framtagande|revidering|införande|"
    r"inventering|utveckling|förstärkning|genomlysning|avveckling|samordning|implementering|digitalisering|plan)"
    r"|fokus|fortsatt|fortsatta|utökad|utökat|ökad|ökat|stärkt|förstärkt|minskad|minskat|förbättrad|effektiv|effektivare|"
    r"renodla|möjliggör|möjliggöra|minska|förbättra|bygga|bygg|främja|arbeta|prioritera|säkra",
    re.IGNORECASE,
)
"""What a line in a plan begins with when it names work without a verb of the list above."""

OWN_VERBS = (
    "analysera", "fördjupa", "följa upp", "genomlysa", "inventera", "kartlägga", "låta utreda", "låta ta fram",
    "påbörja arbetet", "se över", "ta fram", "undersöka", "upprätta", "utarbeta", "utreda", "utvärdera", "återkomma",
    "återrapportera", "återredovisa", "inleda", "initiera",
)  # fmt: skip
"""What a body that decides it for itself has taken on as work still to do; 'att anta' or 'att införa' is done by
deciding."""

OWN_BY_A_DAY = (
    "uppdatera", "revidera", "färdigställa", "slutföra", "komplettera", "anordna", "genomföra", "arbeta fram",
    "publicera", "bjuda in", "inbjuda", "verkställa", "omarbeta", "planera", "arrangera", "besöka",
    r"hålla\s+(?:ett|en|två|tre|fyra|dialog\w*|möten?|samråd|utbildning\w*)",
)  # fmt: skip
"""What is work still to do where a last day is said; without one it may be done by deciding."""

DECIDING_VERBS = (
    "godkänna", "anta", "fastställa", "bevilja", "avslå", "bifalla", "utse", "välja", "entlediga", "notera", "lägga",
    "bemyndiga", "delegera", "ställa sig", "omföra", "tilldela", "anvisa", "avsätta", "finansiera", "finansieras",
    "avskriva", "återremittera", "bordlägga", "besvara", "anse", "förklara", "upphäva", "tillstyrka", "avstyrka",
    "överlämna", "översända", "föreslå", "justera", "teckna", "underteckna", "inte ",
    "för kännedom", "medge", "instämma", "ingå",
    "uttala", "lämna ansvarsfrihet", "bekräfta", "konstatera", "ta del", "tacka", "anmäla", "återkalla", "ge ",
    "uppdra",
    "bifall", "adjungera", "hemställa", "i övrigt", "beslutet", "paragrafen", "protokollet", "kostnad", "medlen",
    "ramen", "budget", "ta ut en avgift", "ta ut avgift",
)  # fmt: skip
"""What a clause begins with that decides something and leaves nobody with work to do."""

AUTHORISING = re.compile(
    r"(?:att\s+)?(?:underteckna\b|teckna\s+(?:firman?|kommunens\s+firma)\b)|(?:att\s+)?(?:justera|attestera|firmateckna|signera)\b"
    r"|(?:att\s+)?(?:välja|utse)\s+(?:\w+\s+){0,2}?(?:ledam[oö]t|ersättare|revisor|justerare|ordförande)"
    r"|(?:att\s+)?göra\s+(?:redaktionella|smärre|mindre)\s+(?:ändring|justering)(?![^.;]*\b(?:senast|inför|återkom|redovisa))"
    r"|(?:att\s+)?(?:besluta|fatta\s+beslut)\s+(?:i|om|på)\b(?!\s+(?:åtgärder|besparingar|neddragningar)\b(?![^.;]*\benligt\s+\S*(?:balken|lagen)\b|[^.;]*\binom\s+sitt\b))"
    r"|(?:att\s+)?(?:på|i|för)\s+[^.;,]{2,40}?s\s+(?:vägnar|namn|räkning|ställe)\s+(?:besluta|fatta\s+beslut|avgöra|underteckna|teckna)\b"
    r"|(?:att\s+)?(?:(?:vid|på|under)\s+[^.;,]{3,80}?\s)?(?:rösta|bifalla|avge\s+(?:sin\s+|kommunens\s+)?röst)\b"
    r"|(?:att\s+)?återkomm(?:a|er)\s+med\s+(?:\w+\s+)?information\b"
    r"|(?:att\s+)?(?:slutligt\s+|själv(?:ständigt)?\s+)?avgöra\s+(?:ärende|fråga|frågan|ansökning)",
    re.IGNORECASE,
)
"""'uppdra åt ordföranden att underteckna avtalet' is an authorisation, no assignment to follow up;
so is how a delegate shall vote at a general meeting."""

PERMISSIVE = re.compile(
    r"\b(?:får|kan|äger|ska\s+kunna|skulle\s+kunna|bör|borde|behöver|har\s+rätt\s+att|avstå(?:r)?\s+från\s+att|(?:avser|tänker|överväger|planerar)(?:\s+att)?|inte|ej)\s+(?:även\s+|också\s+|själv\s+)?$",
    re.IGNORECASE,
)
"""In front of 'uppdra': somebody may give assignments, or does not; none is given."""

_MOTION_ANSWERED = re.compile(
    r"\b(?:motion|medborgarförslag|e-förslag|ledamotsinitiativ)\w*\s+(?:(?!\bbifall|\b(?:och|samt|genom)\s+att\b)[^.;]){0,200}?"
    r"\b(?:anses|är|ska\s+anses|är\s+att\s+anse\s+som)\s+(?:därmed\s+)?(?:besvarad|behandlad|avslagen)",
    re.IGNORECASE,
)


def of_answered_motion(words: str, at: int) -> bool:
    """Whether `words[at]` tells what a motion asked for that is answered with words alone."""
    return any(match.start() < at < match.end() for match in _MOTION_ANSWERED.finditer(words))


_MOTION_NAMED = re.compile(
    r"\b(?:motion|medborgarförslag|e-förslag|ledamotsinitiativ|interpellation)\w*\s+(?:av|från)\s[^.;]{3,120}?\bom\s+att\s+$",
    re.IGNORECASE,
)
_DISPOSED = re.compile(r"\b(?:bif[aö]ll|avsl|besvar|tillstyrk|ansl[ui]t|enlig|återremi)", re.IGNORECASE)


def of_listed_motion(words: str, at: int) -> bool:
    """Whether `words[at]` tells what a motion asks for that is only named, as in the list of new ones."""
    return bool(_MOTION_NAMED.search(words[:at])) and not _DISPOSED.search(words)


_AUTHORITIES = (
    r"regeringen|riksdagen|kulturrådet|riksarkivet|departement|\w+verket\b|\w*inspektionen|länsstyrelse|myndighet(?!s(?:enhet|utövning|chef|avdelning))|"
    r"socialstyrelsen|domstol|polisen|(?:svenska\s+)?kommunförbundet(?!\s+[A-ZÅÄÖ])|landstingsförbundet"
)
AUTHORITY = re.compile(_AUTHORITIES, re.IGNORECASE)
"""The state's own, at the beginning of a name."""
OUTSIDERS = re.compile(
    rf"{_AUTHORITIES}|\w+styrelsen\b(?<!kommunstyrelsen)(?<!regionstyrelsen)(?<!stadsstyrelsen)(?<!förbundsstyrelsen)(?<!landstingsstyrelsen)(?<!bolagsstyrelsen)(?<!koncernstyrelsen)(?<!skolstyrelsen)"
    r"|KPMG|PwC|EY\b|Deloitte|konsult|SKR\b|ICLD|IVO\b|revisor|sveriges\s+kommuner|utredare|statlig",
    re.IGNORECASE,
)
"""Givers and receivers that are not the municipality's own."""

STRANGERS = re.compile(
    r"\b\w*(?:förening|klubb|sällskap|byalag|arrendator|hyresgäst|innehavare|havare|exploatör|entreprenör|fastighetsägare|byggherre|"
    r"leverantör|sökande|kunden?|kund)(?:en|ens|erna|n|na|ns|s)?\b",
    re.IGNORECASE,
)
"""Who is given time for something of their own: a grant, a building, a debt."""

NOMINATORS = re.compile(r"(?:kommunfullmäktiges\s+|fullmäktiges\s+)?valberedning(?:en)?\b", re.IGNORECASE)
"""What they come back with is somebody to elect."""

_LAW = (
    r"(?:[^\W\d_]+-\s+och\s+)?(?:[^\W\d_]+s\s+)?"
    r"(?:\w*lagen|\w*förordning(?:en)?|\w*balken|föreskrift\w*|\w*direktivet?|\w*stadgan?|\w*avtalet?|reglementet|arbetsordningen|\d+\s?(?:§|kap)|§\s?\d+(?!\s+i\s+\w*(?:budget|plan|protokoll|beslut)|,?\s+(?:den\s+)?\d))"
)
STATUTORY = re.compile(
    r"\bvid\s+vite\b|\b(?:motion|medborgarförslag)\w*\s+väck"
    rf"|\b(?:ska|skall)\s+enligt\s+{_LAW}(?!\w)|^\W*(?:\d{{1,2}}[.)]\s*)?enligt\s+{_LAW}\s+(?:ska|skall)\b",
    re.IGNORECASE,
)
"""Said by law: an order under penalty to somebody who is supervised, the time in which a motion must be answered, and
what 'ska enligt lagen' be done."""
