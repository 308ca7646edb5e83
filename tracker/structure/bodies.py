"""Deciding bodies of municipalities and regions: how they are written, their normal form and their rank.

Invariants: the normal form is definite, without genitive and with a capital ('Kommunstyrelsen'); a proposal goes from a
lower rank to a higher.
"""

import re
from collections.abc import Iterator

from tracker.spans import Span

ABBREVIATIONS = {
    "KF": "Kommunfullmäktige",
    "KS": "Kommunstyrelsen",
    "KSAU": "Kommunstyrelsens arbetsutskott",
    "RF": "Regionfullmäktige",
    "RS": "Regionstyrelsen",
    "RSAU": "Regionstyrelsens arbetsutskott",
}
"""Only those that mean the same everywhere; every house has its own for its committees."""

_STEM = r"(?:nämnd|styrelse|utskott|beredning|delegation|direktion)"
_ADJECTIVES = r"(?:allmänna|tekniska|sociala|kommunala|lokala|regionala|utökade|krislednings)"
_AREAS = (
    r"(?:arbete|barn|bygg|fritid|kretslopp|kultur|miljö|plan|skola|social|teknik|trafik|utbildning|vatten|"
    r"vård|ungdom|familj|kost)"
)
"""First halves that houses write without a hyphen: 'arbete och välfärdsnämnden'."""
_BEFORE = rf"(?:(?:\w+-,?\s){{1,3}}(?:och|samt)\s|{_AREAS}s?\soch\s|{_ADJECTIVES}\s)"
"""'Barn- och', 'Kultur och', 'Tekniska': the first words of a name."""

BODY = re.compile(
    rf"""
    (?<![\w-])
    (?: (?:den\s)?gemensam(?:ma)?\s )?
    (?: (?P<council>(?:(?:medlems|ägar)kommunernas\s)?(?:kommun|region|stads|landstings|förbunds)?fullmäktige
        |(?:stads|kommunal)kollegiet|drätselkammaren)s?
      | (?P<for>nämnd(?:en)?s?\sför\s(?:\w+-?(?:,\s|\soch\s))?(?:\w+-?(?:,\s|\soch\s))?\w+)
      | (?P<committee>{_BEFORE}?[^\W\d_]*(?:styrelsens|nämndens)\s(?:{_ADJECTIVES}\s)?[^\W\d_]*utskott(?:et)?)s?
      | (?P<word>{_BEFORE}?[^\W\d_]*{_STEM}(?:en|n|et)?)s?
      | (?P<short>KSAU|RSAU|KF|KS|RF|RS)(?::?s)?
    )
    (?![\w-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DEFINITE = {"nämnd": "en", "styrelse": "n", "utskott": "et", "beredning": "en", "delegation": "en", "direktion": "en"}
_NOT_BODIES = re.compile(
    r"^(?:bolags|valbe|för|om|ut|bok|upp|be|under|läges|ärende|miss|hand|samhälls)?(?:beredning(?:en)?|utskott)$"
    r"|(?:låne|om|för)beredning|(?:läns|skol|social|trafik|stats|konsument|kemikalie|jordbruks|strålsäkerhets)styrelsen?$"
    r"|styrelse(?:n)? för|länsstyrelse",
    re.IGNORECASE,
)


_CUE = re.compile(
    r"nämnd|styrelse|utskott|beredning|delegation|direktion|fullmäktige|kollegiet|drätselkammaren|KSAU|RSAU|KF|KS|RF|RS",
    re.IGNORECASE,
)
"""Without any of these no body is named; looked for first, since that is quick."""


def bodies(text: str) -> Iterator[tuple[Span, str]]:
    """Each deciding body named in the text, with its normal form."""
    if not _CUE.search(text):
        return
    for match in BODY.finditer(text):
        if _names_body(match):
            yield Span(*match.span()), normal_body(match.group())


def _names_body(match: re.Match[str]) -> bool:
    short, word = match.group("short"), match.group("word")
    return not (short and not short.isupper()) and not (word and _NOT_BODIES.search(word))


def body_at_start(text: str) -> tuple[Span, str] | None:
    """The body that the text begins with, after an optional article."""
    match = BODY.match(text, len(text) - len(text.lstrip()))
    return (Span(*match.span()), normal_body(match.group())) if match and _names_body(match) else None


def normal_body(words: str) -> str:
    """'kommunstyrelsens' -> 'Kommunstyrelsen', 'KS' -> 'Kommunstyrelsen', 'tekniska nämnd' -> 'Tekniska nämnden'."""
    name = re.sub(r"\s+", " ", words.strip())
    short = ABBREVIATIONS.get(re.sub(r":?s$", "", name) if name not in ABBREVIATIONS else name)
    if short:
        return short
    if name.isupper():
        name = name.lower()  # as headings write it: 'KOMMUNFULLMÄKTIGE'
    if re.search(r"\bför\b", name):
        name = re.sub(r"^nämnd(?:en)?s?\b", "nämnden", name, flags=re.IGNORECASE)
        name = re.sub(r"(?<=[^s])s$", "", name)
    else:
        name = _definite(name)
    return name[:1].upper() + name[1:]


def _definite(name: str) -> str:
    for stem, ending in _DEFINITE.items():
        name, changed = re.subn(rf"{stem}(?:{ending})?s?$", stem + ending, name, flags=re.IGNORECASE)
        if changed:
            if stem == "utskott" and re.search(r"styrelsens|nämndens", name):
                return name[: -len("et")]  # 'Kommunstyrelsens arbetsutskott' is the name of the house
            return name
    return name.removesuffix("s") if name.lower().endswith("fullmäktiges") else name


def full_name(names: list[str]) -> str | None:
    """The fullest of several names: 'Kommunstyrelsens arbetsutskott' over 'Kommunstyrelsen'; 'Nämnden' alone names
    nobody."""
    telling = [
        name
        for name in names
        if name.lower() not in ("nämnden", "styrelsen", "utskottet", "beredningen", "fullmäktige")
    ]
    return max(telling, key=len) if telling else None


def above(body: str | None) -> str | None:
    """The body that decides what this one proposes, where its name says it; a nämnd proposes to more than one."""
    name = body or ""
    if match := re.match(r"(?P<whose>.*(?:styrelsen|nämnden))s\s.*utskott$", name):
        return match.group("whose")
    match = re.fullmatch(r"(?P<whose>kommun|region|landstings)styrelsen", name, re.IGNORECASE)
    return f"{match.group('whose')}fullmäktige" if match else None


def rank(body: str | None) -> int:
    """0 unknown, 1 committee of a body, 2 committee, 3 board, 4 council. A proposal climbs."""
    name = (body or "").lower()
    if "fullmäktige" in name:
        return 4
    if "utskott" in name or "beredning" in name:
        return 1
    if re.match(r"(?:kommun|region|stads|förbunds)styrelsen|direktionen|förbundsdirektionen", name):
        return 3
    return 2 if "nämnd" in name or "styrelse" in name else 0
