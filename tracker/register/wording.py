"""How alike two tasks are worded, on the words that carry meaning.

Stop words and the words of deciding ('uppdra', 'beslutar', 'återrapportering') are left out and the rest cut to crude
stems. A word weighs as much as it is long, to a limit: long Swedish words are compounds, and they name the subject.
Invariants: `likeness` is symmetric, 0 to 1, and depends on the two texts alone, never on what else is in the
register.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from tracker.register.lexicon import ACTION_PHRASES, ACTIONS, STOP_WORDS, SUFFIXES, TRIGGER_WORDS

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(
    r"\b((?!(?:senast|minst|högst|cirka|under|inom|till|mellan|totalt|omkring|kvartal|tertial|vecka|punkt|punkterna|kapitel|paragraf"
    r"|nummer|januari|februari|mars|april|juni|juli|augusti|september|oktober|november|december)\b)"
    r"[a-zåäö]{4,})\s(\d{1,3}|[A-F])\b(?![.,:/-]?\d|\s(?:procent|kronor|miljon|mkr|tkr|mnkr))"
)
_ROAD = re.compile(r"\b([EeLR]|[Ll]v|[Rr]v|[Vv]äg|[Rr]iksväg|[Ll]änsväg)\s?(\d{1,4})\b(?![.,:/-]\d)")
"""'E 20', 'E18', 'Lv 223', 'väg 26'."""
_BEGINNING = re.compile(
    r"\b(?:från\s+och\s+med|fr\.?\s?o\.?\s?m\.?|med\s+(?:start|början))\s+(?:den\s+)?(?:\d{1,2}\s+)?(?:[^\W\d_]+\s+){0,2}"
    r"(?:19|20)\d\d(?:-\d\d-\d\d)?\b",
    re.IGNORECASE,
)
"""When work begins, which may be moved as its last day may."""
_SHORTEST_STEM = 4
ROOT = 5
"""Letters that two words of one root have in common: 'inköpsorganisationen' and 'inköp', a noun and its verb."""
_NO_ENDING = ("plan",)
"""What ends as if it had an ending: 'energiplan' is the stem of 'energiplanen' and 'energiplaner'."""
_LATIN = ("ium", "eum")
_HEAVIEST = 12
_SPELLING = 88
"""rapidfuzz ratio from which two stems of six letters or more are one word misspelt."""
_SHORTEST_SPELT = 6
_MOST_SPELT = 2500
"""Pairs of stems that are compared for spelling; in longer texts a misspelt word decides nothing."""
_KEY_WORDS = 6
OTHER_ACTION = 0.85
"""What remains of a likeness when the tasks do different things with the same subject."""
OTHER_YEARS = 0.6
"""The same when both name years and no year is common: budget 2026 is not budget 2027."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A task's words, made ready to be compared."""

    stems: frozenset[str]
    weight: int
    action: str | None
    """What shall be done, where a known verb says it: 'utreda', 'ta fram'."""
    years: frozenset[str]
    numbered: frozenset[tuple[str, str]] = frozenset()
    """What a number or a letter tells apart: 'område 40', 'etapp B', as (stem, number)."""

    @property
    def telling(self) -> bool:
        """Whether there is a word besides numbers that says what it is about."""
        return not all(stem.isdigit() for stem in self.stems)

    @property
    def keys(self) -> frozenset[str]:
        """Pairs of the longest stems. Length stands for rarity, so the keys need no knowledge of other texts."""
        longest = sorted(self.stems, key=lambda stem: (-len(stem), stem))[:_KEY_WORDS]
        if len(longest) == 1:
            return frozenset(longest)
        return frozenset("+".join(sorted(pair)) for pair in combinations(longest, 2))


@dataclass(frozen=True, slots=True)
class Likeness:
    score: float
    """0 to 1: the one number that thresholds are about."""
    alike: float
    """0 to 1: the same, but a part is not taken for the whole."""
    common: int
    """How many stems are shared."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its ending; at least four letters remain."""
    if word.endswith(_NO_ENDING):
        return word
    if word.endswith(_LATIN):  # 'högstadium', 'högstadiet'
        return word[: -len("um")]
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word[: -len(suffix)]
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        return word[:-1]
    return word


_TRIGGER_STEMS = frozenset(map(stem, TRIGGER_WORDS))


@lru_cache(maxsize=65536)
def wording(text: str | None, without: str | None = None) -> Wording:
    """The words of a task; `without` (the deadline's words) is left out, since a moved deadline is no other task."""
    if text and without:
        text = text.replace(without, " ")
    text = _BEGINNING.sub(" ", text or "")
    words = _WORD.findall((text or "").casefold())
    stems = frozenset(stem(word) for word in words if word not in STOP_WORDS and _counts(word)) - _TRIGGER_STEMS
    years = frozenset(word for word in words if _YEAR.fullmatch(word))
    named = _NUMBERED.findall(text or "") + _ROAD.findall(text or "")
    numbered = frozenset((stem(noun.casefold()), number) for noun, number in named)
    return Wording(stems, sum(map(_weight, stems)), _action(words), years, numbered)


def told_apart(one: Wording, other: Wording) -> bool:
    """Whether a number alone says that the two are of different things: 'område 0' and 'område 40'."""
    for noun in {noun for noun, _ in one.numbered} & {noun for noun, _ in other.numbered}:
        numbers = ({number for what, number in wording.numbered if what == noun} for wording in (one, other))
        if not set.intersection(*numbers):
            return True
    return False


def _counts(word: str) -> bool:
    return len(word) > 2 and not (word.isdigit() and len(word) < 4)


def _weight(stem: str) -> int:
    return min(len(stem), _HEAVIEST)


def _action(words: list[str]) -> str | None:
    for first, second in pairwise([*words, ""]):
        if found := ACTION_PHRASES.get((first, second)) or ACTIONS.get(first):
            return found
    return None


@lru_cache(maxsize=65536)
def likeness(one: Wording, other: Wording) -> Likeness:
    """How alike the two are worded."""
    if not one.stems or not other.stems:
        return Likeness(0.0, 0.0, 0)
    both = one.stems & other.stems
    weight = sum(map(_weight, both))
    common = len(both)
    if common < min(len(one.stems), len(other.stems)):
        more, added = _misspelt(one.stems - both, other.stems - both)
        common, weight = common + more, weight + added
    contained = min(1.0, weight / min(one.weight, other.weight))
    alike = min(1.0, 2 * weight / (one.weight + other.weight))
    # A part of one word proves nothing, of two little: the less is shared, the more the whole must agree.
    share = 0.7 if common >= 3 else 0.5 if common == 2 else 0.0
    factor = 1.0
    if one.action and other.action and one.action != other.action:
        factor *= OTHER_ACTION
    if one.years and other.years and not one.years & other.years:
        factor *= OTHER_YEARS
    return Likeness(factor * (share * contained + (1 - share) * alike), factor * alike, common)


def all_among(said: frozenset[str], stems: frozenset[str]) -> bool:
    """Whether all stems are among others, but for an ending of one letter: 'konst' is 'kons' where nothing follows."""
    return all(any(_alike(one, other) for other in stems) for one in said)


def _alike(one: str, other: str) -> bool:
    return one == other or (abs(len(one) - len(other)) == 1 and (one.startswith(other) or other.startswith(one)))


def _misspelt(one: frozenset[str], other: frozenset[str]) -> tuple[int, int]:
    """(how many, their weight) of the stems that have a near match on the other side; best matches first."""
    if len(one) * len(other) > _MOST_SPELT:
        return 0, 0
    near = [
        (-fuzz.ratio(a, b), min(a, b), max(a, b))
        for a in one
        for b in other
        if len(a) >= _SHORTEST_SPELT and len(b) >= _SHORTEST_SPELT and abs(len(a) - len(b)) <= 3
    ]
    count = weight = 0
    taken: set[str] = set()
    for distance, a, b in sorted(near):
        if -distance >= _SPELLING and a not in taken and b not in taken:
            taken |= {a, b}
            count, weight = count + 1, weight + min(_weight(a), _weight(b))
    return count, weight
