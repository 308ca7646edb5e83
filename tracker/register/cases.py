"""Case numbers compared, however each house writes them.

'Dnr 2024-00573' is '2024-00573'; 'KS/2025:149', 'KS 2025/149', 'KS/149/2025' and '2025/KS 0149' are the same; a
trailing '- 169', '003' or '041' is the classification code and no part of the number. A number without a unit agrees
with the same number of any unit. What fits no known form is compared on its letters and digits.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_LABEL = re.compile(r"^\s*(?:diarienummer|diarienr|dnr|ärendenummer|ärendenr|änr)\b[\s.:]*", re.IGNORECASE)
_CODE = r"(?:[\s–-]{1,3}\d{1,4})?\s*$"
_FORMS = (
    re.compile(
        r"^\s*(?P<unit>[^\W\d_]{2,10}(?:-[^\W\d_]{1,3}(?=\s))?)[\s/.-]{0,3}(?P<year>(?:19|20)\d\d)[\s/:.-]{1,3}(?P<serial>\d{1,7})"
        + _CODE
    ),
    re.compile(r"^\s*(?P<unit>[^\W\d_]{2,10})[\s/]{1,3}(?P<serial>\d{1,7})[/-](?P<year>(?:19|20)\d\d)" + _CODE),
    re.compile(r"^\s*(?P<year>\d{4})[\s/:.-]{0,3}(?P<unit>[^\W\d_]{2,10})[\s/:.-]{0,3}(?P<serial>\d{1,7})" + _CODE),
    re.compile(r"^\s*(?P<unit>)(?P<year>\d{4})[/:-](?P<serial>\d{1,7})" + _CODE),
    re.compile(r"^\s*(?P<unit>)(?P<year>\d{4})\.(?P<serial>\d{1,7})(?:\.\d{3})?" + _CODE),
)


@dataclass(frozen=True, slots=True)
class Case:
    unit: str
    """'KS', or '' where the number names none."""
    number: str
    """'2025:149', or the bare letters and digits of a form that is not known."""


@lru_cache(maxsize=65536)
def case_of(text: str) -> Case:
    """The case number in a form that can be compared."""
    bare = _LABEL.sub("", text)
    for form in _FORMS:
        if found := form.match(bare):
            return Case(found["unit"].upper(), f"{int(found['year'])}:{int(found['serial'])}")
    return Case("", "".join(re.findall(r"\w+", bare)).upper())


def cases_of(texts: Iterable[str]) -> frozenset[Case]:
    """All case numbers, in a form that can be compared."""
    return frozenset(case for case in map(case_of, texts) if case.number)


def shared(one: frozenset[Case], other: frozenset[Case]) -> str | None:
    """The number that both have, or None; the least one where they share several."""
    found = [
        a.number for a in one for b in other if a.number == b.number and (a.unit == b.unit or not a.unit or not b.unit)
    ]
    return min(found) if found else None


def disagree(one: frozenset[Case], other: frozenset[Case]) -> bool:
    """Both have numbers of the same diary and none in common: other matters, or a matter that got a new number.

    Numbers of different diaries (SBN/2025:229 and KS/2025:107) say nothing: each body registers the matter anew.
    """
    if not one or not other or shared(one, other):
        return False
    return bool({case.unit for case in one} & {case.unit for case in other})
