"""Who can be given an assignment: bodies, administrations, roles, companies; how they are written and their normal form.

Invariants: the normal form is definite and begins with a capital ('Kommunchefen', 'Miljöförvaltningen'); a company keeps
its registered name; an unknown receiver keeps the document's words.
"""

import re
from collections import Counter

from tracker.structure.bodies import BODY, bodies, normal_body

_ADMINISTRATION_STEM = (
    r"(?:förvaltning|kontor|avdelning|enhet|kansli|stab|sektor|verksamhet|ledningsgrupp|ledningskontor)"
)
_ROLE_STEM = (
    r"(?:chef|direktör|sekreterare|strateg|samordnare|jurist|ordförande|rektor|presidium|handläggare|controller|"
    r"ombudsman|arkitekt|ingenjör|registrator|antikvarie|tjänstemän|tjänsteman|tjänsteperson|tjänstepersoner|styrgrupp|"
    r"arbetsgrupp|beredningsgrupp)"
)
_ENDINGS = r"(?:er|or|ar)?(?:en|et|n|na|a|erna)?"

ADMINISTRATION = re.compile(
    rf"(?<![\w-])(?:(?P<tail>(?:förvaltning|sektor|avdelning|enhet|kontor)(?:en|n|et)?\s(?:för\s)?(?:\w+-?(?:,\s|\soch\s)){{1,2}}\w+)"
    rf"|(?P<word>(?:(?:\w+-,?\s){{1,3}}(?:och|samt)\s|[^\W\d_]+\soch\s(?=[^\W\d_]+förvaltning))?[^\W\d_]*{_ADMINISTRATION_STEM}(?:en|n|et|erna)?))s?(?![\w-])",
    re.IGNORECASE,
)
ROLE = re.compile(
    rf"(?<![\w-])(?:(?:tillförordnad|tf\.?|biträdande|bitr\.?|ekonomisk|kommunens)\s)?(?:[^\W\d_]+-\soch\s)?[^\W\d_]*{_ROLE_STEM}{_ENDINGS}s?(?![\w-])",
    re.IGNORECASE,
)
COMPANY = re.compile(
    r"(?<![\w-])(?:AB\s(?:[A-ZÅÄÖ][\w&-]*\s?){1,4}|(?:[A-ZÅÄÖ][\w&-]*\s(?:i\s|och\s|[a-zåäö]{3,}\s)?){1,5}(?:AB|Aktiebolag|KB|HB)\b"
    r"|Stiftelsen\s(?:[A-ZÅÄÖ][\w-]*\s?){1,4}|(?:Kommunalförbundet|Räddningstjänsten)\s[A-ZÅÄÖ][\w-]+)"
)
GENERIC = re.compile(
    r"(?:berörda|samtliga|alla|respektive|övriga|kommunens|stadens|regionens|varje)\s(?:\w+\s)?"
    r"(?:nämnd(?:er)?|styrelser?|förvaltning(?:ar)?|bolag(?:en)?|verksamhet(?:er)?|chefer|förvaltningschefer)(?:\soch\s\w+)?"
    r"|bolaget|bolagen|föreningen|förbundet|kommunen|nämnderna|förvaltningarna|verksamheterna|styrelsen|[A-ZÅÄÖ]\w+\skommun",
    re.IGNORECASE,
)
_COMPANION = re.compile(
    r",?\s+(?:i\s+(?:samverkan|samråd|samarbete|dialog)|tillsammans|genom|inom|utifrån|enligt|vid|för|inför|under|med|som|där|"
    r"snarast|omgående|skyndsamt|även|också|därför|därutöver|vidare|samtidigt|dels|senast|att)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LEADING = re.compile(
    r"^(?:(?:åt|till|att|samt|och|dels|även|också|den|det|de|samtidigt|vidare|därför|nu)\s+)+", re.IGNORECASE
)


def known(words: str) -> bool:
    """Whether the words begin with somebody who can be given an assignment."""
    words = _LEADING.sub("", words.strip(), count=1)
    return any(pattern.match(words) for pattern in (BODY, ADMINISTRATION, ROLE, COMPANY, GENERIC))


def normal_receiver(words: str) -> str | None:
    """The receiver's normal form from the words in the receiver's place; None where nothing is left of them."""
    name = re.sub(r"\s+", " ", words).strip(' ,:;-–•*"”“')
    name = _LEADING.sub("", name, count=1)
    name = _COMPANION.sub("", name).strip(" ,:;")
    if not name or len(name) < 2 or name.lower() in {"att", "i", "sig"}:
        return None
    whole = next(((span, body) for span, body in bodies(name) if span.start == 0), None)
    if whole and whole[0].end >= len(name):
        return whole[1]
    if COMPANY.match(name):
        return name
    if ADMINISTRATION.fullmatch(name):
        name = _definite(re.sub(r"s$", "", name), ("förvaltning", "avdelning", "verksamhet", "enhet"), "en")
        name = _definite(name, ("kontor", "kansli"), "et")
    elif ROLE.fullmatch(name):
        name = _definite(name, ("chef", "direktör", "strateg", "jurist"), "en")
        name = _definite(name, ("rektor",), "n")
    return name[:1].upper() + name[1:]


def _definite(name: str, stems: tuple[str, ...], ending: str) -> str:
    for stem in stems:
        if name.lower().endswith(stem):
            return name + ending
    return name


def own_administration(text: str) -> str | None:
    """The administration that a text names most, for 'förvaltningen' alone; None where two are named as often."""
    names: Counter[str] = Counter()
    for match in ADMINISTRATION.finditer(text):
        words = match.group().strip()
        normal = normal_receiver(words)
        if normal and "förvaltning" in normal.lower() and normal.lower() not in ("förvaltningen", "förvaltningens"):
            names[normal.removesuffix("s")] += 1
    ranked = names.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def own_company(text: str) -> str | None:
    """The one company that a text names, for 'bolaget' alone."""
    names = {match.group().strip() for match in COMPANY.finditer(text)}
    return names.pop() if len(names) == 1 else None


def resolve(name: str | None, body: str | None, surroundings: str) -> str | None:
    """A short name in its surroundings: 'Förvaltningen' -> the body's administration, 'Nämnden' -> the body itself."""
    if name is None:
        return None
    low = name.lower()
    if low in ("förvaltningen", "kontoret"):
        return own_administration(surroundings) or name
    if low == "bolaget":
        return own_company(surroundings) or name
    if low in ("nämnden", "styrelsen", "utskottet") and body and low[:-2] in body.lower():
        return normal_body(body)
    if low == "arbetsutskottet" and body and body.lower().endswith("arbetsutskott"):
        return body
    return name
