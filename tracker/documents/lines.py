"""A line as it stands on a page, before lines become paragraphs; and what a line's words alone tell of it.

Everything here looks at one line. What depends on its neighbours is in `normalise`.
"""

import re
from dataclasses import dataclass

from tracker.documents.model import BlockKind


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together on a line; a line of a table has one for each cell. In points, y upwards."""

    left: float
    right: float
    y: float
    height: float
    text: str


@dataclass(slots=True)
class Line:
    text: str
    """Cleaned, single spaces, never empty."""
    region: int = 1
    gap: int = 0
    """How many blank lines, or as much empty space, part the line from the one before."""
    right: float = 0.0
    """Where the line ends, in characters or points."""
    first: float = 0.0
    """Width of the line's first word with the space before it, in the same unit."""
    margin: float = float("inf")
    """How far a line of this paragraph may go before it is wrapped; infinite where lines are not wrapped."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """HEADING, ROW and ITEM are settled by the reader; PARAGRAPH is what words have to tell."""
    level: int = 0
    runs: tuple[Run, ...] = ()
    """Where the words stand, if the format tells."""
    place: int = 0
    """Height on the page in steps of 3 points, if the format tells: running heads always stand at the same."""

    def leaves_room_for(self, following: "Line") -> bool:
        """Whether the next line's first word would have fitted on this one: then the line was ended on purpose."""
        return self.right + following.first <= self.margin


_BULLET = re.compile(r"(?:[-–—•●▪■○◦*►➢✓·‣⁃]|o(?= [^\W\d_]))[ \t]+(?=\S)|[-–•●▪·](?=[^\W\d_])")
_NUMBER = re.compile(r"(\(?\d{1,3}[.)])\s+(?=\S)")
_OUTLINE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=[^\W\d_])")
_LETTER = re.compile(r"(\(?[a-zåäö]\)|\(?[ivx]{2,4}[.)]|[a-z]\.)\s+(?=\S)")  # not "(M)", which is a party
_SECTION = re.compile(
    r"(?:[^\W\d_]{2,8}\s)?(?:§{1,2}|Paragraf(?=\s\d))\s?\d+(?:\s?[-–,]\s?\d+)*[.:]?(?=$|,?\s+[^\W\d_])(?!,?\s+[a-zåäö])"
    r"(?!,\s(?!(?:Dnr\s)?[A-ZÅÄÖ]{2,6}[ /-]?\d))"
)
_SECTION_AND_CASE = re.compile(
    r"(?:[^\W\d_]{2,8}\s)?§\s?\d+\s+(?!\d{4}-\d\d-\d\d)\d{2,4}[/:.-][A-ZÅÄÖ\d][\w:./-]{1,16}(?:\s?-\s?\d{1,5})?"
)
_CITED = re.compile(r"§\s?\d+(?:/\d{2,4})?\s+(?:[a-zåäö]|\()")
_CASE = re.compile(
    r"(?:änr|dnr|diarienr|diarienummer|ärendenr|ärendenummer|ärende nr)\b[:.]?\s*[\w ./:\-]{0,40}$"
    r"|[^\W\d_]{1,8}[ /]\d{4}[:/\-]\d+[\d \-]*$",
    re.IGNORECASE,
)
_ATT = re.compile(r"att\s", re.IGNORECASE)
_NEXT_ATT = re.compile(
    r"att\s(?:det\suppdrag\b|[^\W\d_]+(?:en|et|na|n)\s(?:ska|skall|får|ges|bör|(?:åter)?(?:redovisas|rapporteras)|presenteras|lämnas)\b)",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"beslutar(?:\s+att\b|\s*:?$)", re.IGNORECASE)
_OPENS_ATT_LIST = re.compile(r"(?:\batt|:|\bbesluta|\bbeslutar|\bbeslutade|\bbeslutat)$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…][)”\"’']?$")
_NAME_ALONE = re.compile(
    r"(?=[A-ZÅÄÖ])(?:[\w-]+,? ){0,5}[\w-]*"
    r"(?:nämnden|styrelsen|förvaltningen|kontoret|fullmäktige|utskottet|direktionen)(?: gemensamt| tillsammans)?:?"
)
_LEADERS = re.compile(r"[.…_]{4,}")

HEADINGS = frozenset(
    line.strip()
    for line in """
    ajournering, anslag, att-satser, avvikande mening, bakgrund, barnets bästa, barnkonsekvensanalys,
    barnperspektiv, barnrättsbedömning, bedömning, behandling, beredning, beslut, beslut i korthet, beslutande,
    beslutet expedieras till, beslutet skickas till, beslutsförslag, beslutsgång, beslutsmotivering,
    beslutsnivå, beslutsordning, beslutsunderlag, bilaga, bilagor, dagens sammanträde, delges, deltar inte i
    beslutet, ej deltagande i beslut, ekonomi, ekonomisk bedömning, ekonomiska konsekvenser, ersättare,
    expedieras till, expediering, finansiering, frånvarande, föredragande, föredragningslista, förslag, förslag
    på sammanträdet, förslag till beslut, förvaltningens bedömning, förvaltningens förslag, handlingar,
    handlingar i ärendet, information, informationer, inkomna handlingar, inledning, inlägg, justerare,
    justering, jämställdhetsperspektiv, jäv, kommunfullmäktige beslutar, kommunstyrelsen beslutar,
    konsekvensanalys, konsekvenser, kopia till, kostnader och finansiering, ledamöter, miljökonsekvenser,
    motivering, motivering till beslut, nämndens behandling, omröstning, omröstningsresultat, ordförande,
    paragrafer, plats och tid, propositionsordning, propositionsordning och omröstning, protokollsanteckning,
    protokollsanteckningar, protokollsutdrag, protokollsutdrag till, remissinstanser, reservation,
    reservationer, röstförklaring, sammanfattning, sammanfattning av ärendet, samråd, sekreterare, skickas till,
    skäl, skäl för beslut, skäl för beslutet, skäl till beslut, skälen för beslutet, skälen till beslutet,
    slutsats, särskilt yttrande, tidigare behandling, tidigare beslut,
    tidplan, tidsplan, tjänstgörande ersättare, underlag, underlag för beslut, underskrifter, uppföljning,
    upprop, utredning, yrkande, yrkanden, yttrande, yttranden, ärendebeskrivning, ärendebeskrivning och
    bakgrund, ärenden, ärendet, ärendets behandling, ärendets beredning, överklagande, överväganden, övriga
    närvarande, övrigt
    """.replace("\n", " ").split(",")
)
"""Lines that are headings wherever they stand alone; only to keep them apart from the text below."""

_PART_HEADING = re.compile(
    r"(?!.*\b(?:enligt|uppdrag|att|av|för|till|om)\b.*s (?:beslut|förslag))"
    r".{0,90}(?:s (?:beslut|förslag|förslag till beslut|beslutsförslag|yrkanden?|behandling)(?: till [^\W\d_]{4,30})?"
    r"|(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|delegationen) beslut(?:ar|ade)"
    r"(?: följande| för egen del)?)$"
    r"|(?:[^\W\d_]{4,30} )?för egen del(?: i [^\W\d_]{4,30})?$"
    r"|i (?:kommun|region|stads)?(?:styrelsen|fullmäktige)(?: och (?:kommun|region|stads)?fullmäktige)?$"
    r"|förslag till (?:[^\W\d_]{4,30}s )?beslut (?:i|från|till|för) [^\W\d_]{2,30}$",
    re.IGNORECASE,
)
_ENDS_WITH_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}$")

_ENDS_WITH_CASE = re.compile(r"\s(?:Dnr|Diarienr|Diarienummer|Änr)\.?:?\s[^\W\d_]{0,8}[ /.-]?\d[\w/:.-]{3,16}$")

_FUNCTION_WORDS = frozenset(
    """
    i och att av på för med till som en ett den det de dem om vid från under över efter inför enligt
    samt eller inom utan mellan mot hos är har kan ska skall inte sin sitt sina dess deras vilket vilka
    där när då ur via genom denna detta dessa så även än alla varje respektive bland ej år kap kl ca
    cirka
    """.split()
)


def marker_of(text: str) -> str | None:
    """The list marker that begins the line: '1.', 'a)', '-', '•'."""
    for pattern in (_BULLET, _NUMBER, _OUTLINE, _LETTER):
        if match := pattern.match(text):
            return match[0].strip()
    return None


def is_bullet(text: str) -> bool:
    return _BULLET.match(text) is not None


def is_section_heading(text: str) -> bool:
    """'§ 12', 'AVN § 50', '§ 332 Dnr 2024-00573'."""
    return _SECTION.match(text) is not None


def is_cited_paragraph(text: str) -> bool:
    """'§ 88 att kartlägga köpen': the number belongs to a decision that the line before cites."""
    return _CITED.match(text) is not None


def is_case_number(text: str) -> bool:
    """A line of its own with a case number: 'Änr AVN 2023/5271', 'KS/2024:24 - 169'."""
    return len(text) <= 60 and _CASE.match(text) is not None


def is_section_and_case(text: str) -> bool:
    """Whether a line is a paragraph and a case number without 'Dnr': 'KS § 14 2018/KS0021'."""
    return bool(_SECTION_AND_CASE.fullmatch(text))


def is_name_alone(text: str) -> bool:
    """Whether a line is a body's or an administration's name and nothing else, as over a list of what is theirs."""
    return bool(_NAME_ALONE.fullmatch(text))


def is_known_heading(text: str) -> bool:
    """A heading by its words: 'Beslut', 'Kommunstyrelsens förslag till beslut'."""
    words = text.rstrip(": ")
    if len(text) > 100 or not text[:1].isupper():
        return False
    return words.casefold() in HEADINGS or _PART_HEADING.match(words) is not None


def goes_on_deciding(before: str, text: str) -> bool:
    """Whether the verb of deciding stands on the line below the one who decides: 'Miljönämnden' / 'BESLUTAR att …'."""
    return bool(_DECIDES.match(text)) and (is_name_alone(before) or before.endswith(" och"))


def ends_with_date(text: str) -> bool:
    """Ends with an ISO date, as entries in lists of documents do."""
    return _ENDS_WITH_DATE.search(text[-11:]) is not None


def ends_with_case(text: str) -> bool:
    """Ends with a labelled case number, as titles do: 'Lokalplan för stationerna   Dnr SRT 2022-71'."""
    return _ENDS_WITH_CASE.search(text[-40:]) is not None


def is_att_clause(text: str) -> bool:
    return _ATT.match(text) is not None


def is_next_att_clause(text: str) -> bool:
    """'att beräkningen ska vara klar …': a new clause of the decision, seldom the rest of the sentence before it."""
    return _NEXT_ATT.match(text) is not None


def opens_att_list(text: str) -> bool:
    """Ends so that att-clauses may follow: '… besluta', '… att', '… följande:'."""
    return _OPENS_ATT_LIST.search(text[-40:]) is not None


def has_leaders(text: str) -> bool:
    """A line of a table of contents, or one to sign on."""
    return _LEADERS.search(text) is not None


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-3:]) is not None


def goes_on(text: str) -> bool:
    """Ends in the middle of a phrase: with a comma, a broken word or a word that can't be last."""
    if text[-1:] in ",-(/&" or (text[-1:] == "–" and text[-2:-1].isdigit()):
        return True
    return text.rsplit(" ", 1)[-1].casefold() in _FUNCTION_WORDS


def starts_lower(text: str) -> bool:
    """Begins as the middle of a sentence does."""
    return text.lstrip("”\"'’(«»")[:1].islower()
