"""Who can be given an assignment: bodies, administrations, roles, companies, and their normal form.

Invariants: the normal form is definite and begins with a capital ('Kommunchefen', 'Miljöförvaltningen'); a company
keeps
its registered name; an unknown receiver keeps the document's words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from tracker.structure.bodies import BODY, bodies, normal_body
from tracker.structure.headings import same_body

_ADMINISTRATION_STEM = (
    r"(?:förvaltning|kontor|avdelning|enhet|kansli|stab|sektor|verksamhet|ledningsgrupp|ledningskontor)"
)
_ROLE_STEM = (
    r"(?:chef|direktör|sekreterare|ekonom|planerare|projektledare|inspektör|strateg|samordnare|jurist|ordförande|rektor|presidium|handläggare|controller|"
    r"ombudsman|arkitekt|ingenjör|registrator|antikvarie|tjänstemänn?|utvecklare|läkare|bibliotekarie|arkivarie|specialist|"
    r"upphandlare|mästare|ekolog|dataskyddsombud|presidi|ledningsgrupp|koncernledning|räddningstjänst|tjänsteman|tjänsteperson|tjänstepersoner|styrgrupp|"
    r"arbetsgrupp|beredningsgrupp|ledare|sjuksköterska|ägarombud|stämmoombud|barnombud|kommunalråd|oppositionsråd|regionråd|borgarråd|"
    r"(?<=[^\W\d_]{4})(?<!uppgifts)ansvarige?|landstingsråd|konsulent|informatör|assistent|kommunikatör|vaktmästare|intendent|producent|pedagog|terapeut|förvaltare|"
    r"(?:handlägg|led|planer|förvalt|samordn|utveckl)arna|utredare|analytiker|tekniker|biolog|kamrer|administratör|kurator|psykolog|kapten|"
    r"rådgivare|redaktör)"
)
_ADJECTIVE = r"[^\W\d_]+(?:ande|ende|isk[ea]?|iv[ae]?|al[ae]?|ad[ea]?|nya)"
_ENDINGS = r"(?:er|or|ar)?(?:en|et|n|na|a|erna)?"

ADMINISTRATION = re.compile(
    rf"(?<![\w-])(?:(?P<tail>(?:förvaltning|sektor|avdelning|enhet|kontor)(?:en|n|et)?\s(?:för\s(?!att\b)[^\W\d_]+(?:\s(?:och\s)?(?!ska|att|får)[^\W\d_]+)?|(?:\w+-?(?:,\s|\soch\s)){{1,2}}\w+))"
    rf"|(?P<word>(?:{_ADJECTIVE}\s|(?:\w+-,?\s){{1,3}}(?:och|samt)\s|[^\W\d_]+\soch\s(?=[^\W\d_]+förvaltning))?(?:[A-ZÅÄÖ]{{2,4}}-)?[^\W\d_]*{_ADMINISTRATION_STEM}(?:en|n|et|erna)?))s?(?![\w-])",
    re.IGNORECASE,
)
ROLE = re.compile(
    rf"(?<![\w-])(?:(?:medicinskt\sansvarig|{_ADJECTIVE}|(?:s|st)?tf\.?|bitr\.?|kommunens|t\.?f\.?)\s)?(?:[^\W\d_]+-\soch\s)?(?:[^\W\d_]+-)?[^\W\d_]*{_ROLE_STEM}{_ENDINGS}s?(?![\w-])|(?<![\w-])(?:VD|(?-i:CFO|CIO|MAS|MAR|SAS))(?::n|:s)?(?![\w-])",
    re.IGNORECASE,
)
COMPANY = re.compile(
    r"(?<![\w-])(?:AB[ ](?:[A-ZÅÄÖ][\w&-]*[ ]?){1,4}|(?:[A-ZÅÄÖ][\w&-]*[ ](?:i[ ]|och[ ]|&[ ])?){1,5}(?:AB|"
    r"Aktiebolag|KB|HB)\b"
    r"|Stiftelsen[ ](?:[A-ZÅÄÖ][\w-]*[ ]?){1,4}|(?:Kommunalförbundet|Räddningstjänsten)[ ][A-ZÅÄÖ][\w-]+)"
)
UNIT = re.compile(
    r"(?<![\w-])(?:(?:kommunala|regionala|lokala|stadens|kommunens)\s)?[^\W\d_]*(?:"
    r"(?:pensionärs|funktionshinder|tillgänglighets|ungdoms|brottsförebyggande|folkhälso|närings|medborgar|samverkans|brukar|omsorgs)råd(?:et)?"
    r"|(?:social|räddnings|hem|färd|måltids|kost|städ|service|kund|kommun|biblioteks|vuxen|skol)tjänst(?:en)?"
    r"|(?:kommun|förvaltnings|region|stads|koncern|skol|verksamhets|sjukhus|bolags|krislednings|företags|projekt|räddnings)ledning(?:en)?"
    r"|(?:folk|region)?tandvården?|(?:primär|ambulanssjuk|hälso-\soch\ssjuk|slutenvård|när)vården|vårdcentral(?:en|erna)?|habilitering(?:en)?"
    r"|byrån?|kommittén?|bibliotek(?:et)?|vaktmästeri(?:et)?|måltidsservice|lokalvård(?:en)?|elevhälsan?|hemtjänst(?:en)?|"
    r"(?:kultur|musik|natur|språk|folkhög|gymnasie|särs?)skolan?|museet|stadsarkivet|kommunarkivet|regionarkivet|kontaktcenter|medborgarkontor(?:et)?)"
    r"(?:s)?(?![\w-])",
    re.IGNORECASE,
)
"""What does the work without being a förvaltning: councils, services, schools and the like."""
GENERIC = re.compile(
    r"(?:berörda|ansvariga?|samtliga|alla|respektive|övriga|kommunens|stadens|regionens|varje)\s(?:\w+\s)?"
    r"(?:nämnd(?:er)?|styrelser?|förvaltning(?:ar)?|bolag(?:en)?|verksamhet(?:er)?|[^\W\d_]*chef(?:er)?|rektor(?:er)?)(?:\soch\s\w+)?"
    r"|bolaget|bolagen|förbundet|kommunen|[^\W\d_]*nämnderna|förvaltningarna|verksamheterna|styrelsen|(?-i:[A-ZÅÄÖ])\w+\skommun\b",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"\b(?:inte|aldrig|ej|därför|bor|ges|ska|skall|är|får|fick|har|kan|bör|(?-i:(?!för\b|inför\b|över\b|under\b)[a-zåäö]{2,}(?:[aeiyöåä]r|ade|ades|erade|as|ts))|(?-i:[a-zåäö]{2,})s)\b(?<!\bs)|\d",
    re.IGNORECASE,
)
"""A verb, or what somebody's something is, after a name."""
SHORT_BODY = re.compile(r"(?!(?:DEN|MEN|SIN|HAN|MAN|LÄN|PLAN|BARN)\b)[A-ZÅÄÖ]{1,3}N(?![\w-])")
"""'BUN', 'SBN', 'TN': a nämnd by its initials."""
_COMPANION = re.compile(
    r",?\s+(?:(?:\w+\s)?§\s?\d+|i\s+(?:samverkan|samråd|samarbete|dialog|samband|\w+(?:ari|mars|april|maj|juni|juli|augusti|ber)\b)|tillsammans|varje\s+(?:kvartal|månad|vecka|halvår|år|tertial|möte|sammanträde)|bestående\s+av|den\s+\d+|genom|inom|utifrån|enligt|vid|för|inför|före|efter|under|med|som|där|"
    r"snarast|omgående|skyndsamt|även|också|dessutom|härmed|därmed|nu|därför|istället|borde|bör|skulle|ska|skall|därutöver|vidare|samtidigt|dels|fortsättningsvis|framöver|framgent|hädanefter|till\s+(?:varje|nästa|kommande|[^\W\d_]+s\s+(?:möte|sammanträde))|från\s+och\s+med|(?:en|två|tre|fyra)\s+gång(?:er)?|själv|senast|årligen|löpande|kvartalsvis|månadsvis|halvårsvis|regelbundet|ytterligare|var\s+för\s+sig|gemensamt|att|har|hade|redan|sedan)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LEADING = re.compile(
    r"^(?:(?:åt|till|att|samt|och|dels|även|också|den|det|de|samtidigt|vidare|därför|nu|var\s+och\s+en\s+av|envar\s+av|vardera)\s+)+",
    re.IGNORECASE,
)


_CITED = re.compile(
    r"^(?:den\s)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s[^\W\d_]+\s(?:19|20)\d\d|(?:19|20)\d\d)?,?\s?(?:\(?§§?\s?\d+(?:/\d+)?\)?)?,?\s+",
    re.IGNORECASE,
)
_WRITTEN_OUT = {"avd": "avdelningen", "förv": "förvaltningen"}
_ABBREVIATED = re.compile(r"(?:avd|förv)\.?$", re.IGNORECASE)
"""'Gatuavd.', as narrow columns have it."""
_CHIEFS = {"förv": "förvaltnings", "avd": "avdelnings", "enh": "enhets", "vht": "verksamhets"}
_CHIEFS_OF = re.compile(r"\b(?P<what>förv|avd|enh|vht)\.\s?(?=chef|direktör)", re.IGNORECASE)
"""'Förv.chef'."""
SURROUNDINGS = 16
"""Matters whose names are remembered: each of a matter's many mentions asks for them again."""
_SHORT = re.compile(r"förvaltningens?", re.IGNORECASE)
_THE_ADMINISTRATION = re.compile(r"förvaltningen|kontoret", re.IGNORECASE)
_TOGETHER_WITH = re.compile(
    r"\b(?:samråd|samverkan|samarbete|dialog|tillsammans)\s+med\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


def known(words: str) -> bool:
    """Whether the words begin with somebody who can be given an assignment."""
    words = _bare(words)
    return any(pattern.match(words) for pattern in (BODY, SHORT_BODY, ADMINISTRATION, ROLE, COMPANY, UNIT, GENERIC))


def of_the_house(name: str) -> bool:
    """Whether the name is one of the own bodies, administrations or officials, not a company or an outsider."""
    return any(pattern.match(name) for pattern in (BODY, SHORT_BODY, ADMINISTRATION, ROLE))


def is_official(words: str) -> bool:
    """Whether the words are no more than the name of an official or of a unit of the administration."""
    words = _bare(words)
    named = next(filter(None, (pattern.match(words) for pattern in (ADMINISTRATION, ROLE, UNIT))), None)
    if not named or BODY.match(words) or _SAYS_MORE.search(words, named.end()):
        return False
    return not named.group().endswith("s")  # 'chefens planer'


def in_short(name: str | None, whole: str | None) -> bool:
    """Whether a name beside another is a shorter one for the same: 'Chefen' of 'Socialchefen', 'Förvaltningen' of its
    chief, whom it works for."""
    if not name or not whole:
        return False
    return same_body(name, whole) or bool(_THE_ADMINISTRATION.fullmatch(name) and is_person(whole))


def is_person(words: str) -> bool:
    """Whether the words begin with an official, not with a unit."""
    return bool(ROLE.match(_bare(words)))


def _bare(words: str) -> str:
    """The words without list marker, leading particles and a cited decision ('gav 2023-05-15 § 72 kommunchefen …')."""
    name = re.sub(r"\s+", " ", words).strip(' ,:;-–•*·"”“')
    name = re.sub(r"^\d{1,2}[.)]?\s+(?=[^\W\d_])", "", name)
    name = _CITED.sub("", _LEADING.sub("", name, count=1), count=1)
    return _LEADING.sub("", name, count=1)


def _named_tail(name: str) -> str:
    """The part of the words that names somebody, where circumstances stand before it ('i juni (§ 48)
    förvaltningen')."""
    if known(name):
        return name
    for match in re.finditer(r"(?<=[\s)])\w", name):
        if known(name[match.start() :]):
            return name[match.start() :]
    return name


_ROLE_FOR = re.compile(
    r"[^\W\d_]*(?:chef|direktör|ansvarig|samordnare|rektor)(?:en|n)?\s+för\s+(?!att\b)[^\W\d_]+(?:-?\s+och\s+[^\W\d_]+)?",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?<=[a-zåäö]),?\s+\(?(?:[A-ZÅÄÖ][^\W\d_]+\s?){2,3}\)?$")


_EACH = re.compile(r"(?:respektive|varje|berörd)\s", re.IGNORECASE)
"""Before a name without article: 'respektive förvaltningschef'."""


def _without_companions(name: str) -> str:
    """The name alone: without those it works with and the circumstances; 'för …' stays where it is part of the name."""
    whole, role = ADMINISTRATION.match(name), _ROLE_FOR.match(name)
    body = next((span for span, _ in bodies(name) if span.start == 0), None)
    kept = max(
        whole.end("tail") if whole and whole.group("tail") else 0, role.end() if role else 0, body.end if body else 0
    )
    return (name[:kept] + _COMPANION.sub("", name[kept:])).strip(" ,:;")


_INDEFINITE = re.compile(r"[^\W\d_]+(?:isk|al|iv)\s[^\W\d_]*(?:chef|direktör|strateg|jurist)", re.IGNORECASE)
"""'Teknisk chef' stays so: whether the house writes 'tekniske' or 'tekniska chefen' can't be told."""


def normal_receiver(words: str) -> str | None:
    """The receiver's normal form from the words in the receiver's place; None where nothing is left of them."""
    name = _without_companions(_bare(_named_tail(_bare(words))))
    if ROLE.match(name):
        name = _PERSON.sub("", name)  # 'ekonomichef Lars Holm'
    name = _CHIEFS_OF.sub(lambda short: _CHIEFS[short.group("what").lower()], name)
    name = _ABBREVIATED.sub(lambda short: _WRITTEN_OUT[short.group().rstrip(".").lower()], name)
    if not name or len(name) < 2 or name.lower() in {"att", "i", "sig"}:
        return None
    whole = next(((span, body) for span, body in bodies(name) if span.start == 0), None)
    if whole and whole[0].end >= len(name):
        return whole[1]
    if COMPANY.match(name):
        return name
    if _EACH.match(name):
        return name[:1].upper() + name[1:]
    if ADMINISTRATION.fullmatch(name):
        name = _definite(re.sub(r"s$", "", name), ("förvaltning", "avdelning", "verksamhet", "enhet"), "en")
        name = _definite(name, ("kontor", "kansli"), "et")
    elif ROLE.fullmatch(name) and not _INDEFINITE.fullmatch(name):
        name = _definite(name, ("chef", "direktör", "strateg", "jurist"), "en")
        name = _definite(name, ("rektor",), "n")
    return name[:1].upper() + name[1:]


def _definite(name: str, stems: tuple[str, ...], ending: str) -> str:
    for stem in stems:
        if name.lower().endswith(stem):
            return name + ending
    return name


@lru_cache(maxsize=SURROUNDINGS)
def own_administration(text: str) -> str | None:
    """The administration that a text names most, for 'förvaltningen' alone; None where two are named as often."""
    found = (match for match in ADMINISTRATION.finditer(text) if not _named_beside(text, match.start()))
    named = (normal_receiver(match.group()) for match in found)
    return _most_named(
        name.removesuffix("s")
        for name in named
        if name and "förvaltning" in name.lower() and not _SHORT.fullmatch(name)
    )


def _named_beside(text: str, start: int) -> bool:
    """Whether who is named there only works with somebody: 'i samråd med kulturförvaltningen'."""
    return bool(_TOGETHER_WITH.search(text, max(0, start - 60), start))


@lru_cache(maxsize=SURROUNDINGS)
def own_company(text: str) -> str | None:
    """The company that a text names most, for 'bolaget' alone; None where two are named as often."""
    return _most_named(match.group().strip() for match in COMPANY.finditer(text))


def _most_named(names: Iterable[str]) -> str | None:
    ranked = Counter(names).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@lru_cache(maxsize=256)
def spelled_out(short: str, text: str) -> str | None:
    """The one nämnd named in a text that has these initials ('BUN' -> 'Barn- och utbildningsnämnden'), or None."""
    named = {name for _, name in bodies(text) if name.lower().endswith("nämnden")}
    fitting = [name for name in named if _initials(name) == short]
    if not fitting:  # 'SBN' of 'Samhällsbyggnadsnämnden', whose first part is itself a compound
        inner = ".*".join(short[:-1].lower())
        fitting = [name for name in named if re.match(rf"{inner}.*nämnden$", name.lower())]
    return fitting[0] if len(fitting) == 1 else None


def _initials(name: str) -> str:
    parts = [
        part
        for part in re.split(r"[\s-]+", name.lower().replace("nämnden", " nämnden"))
        if part not in ("och", "samt", "")
    ]
    return "".join(part[0] for part in parts).upper()


@lru_cache(maxsize=SURROUNDINGS)
def _only_committee(text: str) -> str | None:
    """The one nämnd that a council's decision names, for 'nämnden' alone."""
    named = {name for _, name in bodies(text) if name.lower().endswith("nämnden") and name.lower() != "nämnden"}
    return named.pop() if len(named) == 1 else None


def resolve(name: str | None, body: str | None, surroundings: str) -> str | None:
    """A short name in its surroundings: 'Förvaltningen' -> the body's administration, 'Nämnden' -> the body itself."""
    if name is None:
        return None
    low = name.lower()
    if low in ("förvaltningen", "kontoret"):
        return own_administration(surroundings) or name
    if low == "bolaget":
        at_its_own_board = (body or "").casefold() in ("styrelsen", "bolagsstyrelsen")  # others are named there
        return name if at_its_own_board else own_company(surroundings) or name
    if low in ("nämnden", "styrelsen", "utskottet") and body and low[:-2] in body.lower():
        return normal_body(body)
    if low == "nämnden":
        return _only_committee(surroundings) or name
    if low == "arbetsutskottet" and body and body.lower().endswith("arbetsutskott"):
        return body
    return name
