"""When two names of bodies, administrations, companies or roles can mean the same one.

Extraction gives bodies in their normal form; what is left is the short form in running text ('förvaltningen' for
'Kommunledningsförvaltningen', 'bolaget' for '… AB') and the added place ('Kommunkontoret i Trosa kommun').
Invariants: `agree` is symmetric and reflexive, an unknown name agrees with all, and it is *not* transitive; names with
the same `spelling` agree.
"""

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_PREPOSITIONS = frozenset({"i", "för", "inom", "på", "vid", "av"})
_NO_NAME = frozenset(
    {"berörd", "berört", "respektive", "ansvarig", "ansvarigt", "den", "det", "kommunens", "regionens", "stadens"}
)
"""Words before a head that leave open which one; 'berörda nämnder' is another thing, a duty of many."""
_ALL = frozenset({"samtliga", "alla"})
_ENDINGS = ("en", "et", "n")
_HEADS = "nämnd styrels utskott beredning fullmäktig förvaltning kontor avdelning enhet bolag chef direktör"
_AND = frozenset({"och", "samt", "respektive"})
_CHIEF = re.compile(r"(?:chef(?:en)?|direktör(?:en)?|rektorn?)$")
"""Who is told from others by what follows, with a preposition or without."""
_BETWEEN = re.compile(r"(?<!-)\s+(?:och|samt)\s+(?=[^\W\d_]+(?:en|et|na)\b)")
"""Between two of several receivers; 'kultur och fritid' is one."""
_ADMINISTRATION = re.compile(r"(?:förvaltning|kontor|avdelning|enhet)(?:en|et)?\b", re.IGNORECASE)
_PERSON = re.compile(r"(?!Region\b)[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+){1,3}")
_KINDS = frozenset(_HEADS.split())
"""Heads that stand alone for a compound, cut as `_indefinite` cuts."""


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """(words before the head, the head, the words after it): 'verksamhetschefen för äldreomsorgen' is 'verksamhetschef
    äldreomsorg' in a list."""
    words = [word for word in _WORD.findall(name.casefold()) if word not in _NO_NAME]
    words = words[1:] if len(words) == 2 and words[0] in _ALL else words  # 'samtliga nämnder' are 'nämnderna'
    cut = next(
        (
            i
            for i, word in enumerate(words)
            if i and (word in _PREPOSITIONS or (_CHIEF.search(words[i - 1]) and word not in _AND))
        ),
        None,
    )
    before, after = (
        words[:cut],
        tuple(_indefinite(word) for word in words[cut or len(words) :] if word not in _PREPOSITIONS),
    )
    return tuple(map(_undeclined, before[:-1])), _indefinite(before[-1]) if before else "", after


def _undeclined(adjective: str) -> str:
    """'tekniske', 'tekniska' -> 'teknisk'."""
    return adjective[:-1] if adjective.endswith(("iska", "iske")) else adjective


def _indefinite(word: str) -> str:
    if word.endswith(("erna", "arna")):
        return word.removesuffix("na")  # 'nämnderna' are many, and not 'nämnden'
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word.removesuffix("e")


@lru_cache(maxsize=4096)
def spelling(name: str) -> tuple[str, ...]:
    """The words without case and definite form: equal for names that are the same name, and for no other."""
    return tuple(_indefinite(word) for word in _WORD.findall(name.casefold()))


def agree(one: str | None, other: str | None) -> bool:
    """Whether the two names can mean the same receiver or giver; None is not known and agrees with all."""
    if one is None or other is None or one.casefold() == other.casefold():
        return True
    if _is_person(one) is not _is_person(other):
        return True  # a list names the official who has what was given to 'stadsdelsdirektören'
    if any("presidi" in a.casefold() and "ordförande" in b.casefold() for a, b in ((one, other), (other, one))):
        return True
    several = [_BETWEEN.split(name) for name in (one, other)]
    if (len(several[0]) > 1) is not (len(several[1]) > 1):  # 'kontoret och kulturförvaltningen' and 'trafikkontoret'
        return any(agree(a, b) for a in several[0] for b in several[1])
    (before_a, head_a, after_a), (before_b, head_b, after_b) = _parts(one), _parts(other)
    if not head_a or not head_b or _begins(one, other) or _begins(other, one):
        return True
    if "ab" in (head_a, head_b):
        return "bolag" in (head_a, head_b) or (
            head_a == head_b and (set(before_a) <= set(before_b) or set(before_b) <= set(before_a))
        )
    if not (head_a == head_b or (not before_a and _tail(head_a, head_b)) or (not before_b and _tail(head_b, head_a))):
        return False  # 'nämnden' may be 'socialnämnden', but not 'tekniska nämnden'
    if before_a and before_b and before_a != before_b:
        return False
    return not (after_a and after_b and after_a != after_b)


def one_of(one: str | None, several: str | None) -> bool:
    """Whether the first is a single name, and the other two or more: 'socialnämnden' of 'social- och skolnämnden'."""
    return one is not None and several is not None and len(_BETWEEN.split(one)) == 1 < len(_BETWEEN.split(several))


def _is_person(name: str) -> bool:
    """'Sari Kantola', and not 'Region Mittmark' or 'Vallköpings Bostäder AB'."""
    return bool(_PERSON.fullmatch(name)) and not name.casefold().endswith(tuple(_KINDS))


def is_official(name: str | None) -> bool:
    """Whether a name is that of a role: 'grundskolechefen'."""
    return bool(name and _CHIEF.search(name.casefold().split()[0]))


def is_administration(name: str | None) -> bool:
    """'förvaltningen', 'Tekniska kontoret', 'Avdelningen för miljö'."""
    return bool(name and _ADMINISTRATION.search(name))


def _begins(short: str, long: str) -> bool:
    """'Stadsdelsnämnden' is the short form of 'Stadsdelsnämnden Norra Älvstaden': a name of its own follows."""
    rest = long[len(short) :]
    return long.casefold().startswith(short.casefold()) and rest[:1] == " " and rest[1:2].isupper()


def _tail(short: str, long: str) -> bool:
    """Compounds carry their head last: 'förvaltning' is the short form of 'kommunledningsförvaltning'."""
    return short in _KINDS and long.endswith(short)


def same(one: str | None, other: str | None) -> bool:
    """Both are known and agree, and none of the two is a person where the other is no name of one."""
    return one is not None and other is not None and _is_person(one) is _is_person(other) and agree(one, other)
