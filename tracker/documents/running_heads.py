"""Running heads and feet are told from text and taken out of it; their words are kept, for they name body and date.

Two things make a running head: place and repetition. Where a format has pages, the place is the edge of a page. Where
it has none, the place is beside words that stand nowhere but in heads and feet ("Sammanträdesdatum", "6 (27)",
"Utdragsbestyrkande"). Digits are masked when lines are compared, as one file may hold several meetings and every page
has its number. Headings, paragraph signs, list items and att-clauses are repeated too, and are never heads.
"""

import re
from collections import Counter
from collections.abc import Sequence

from tracker.documents import lines as words
from tracker.documents.lines import Line

_PAGE = r"sid(?:a|an|nr)?\.?\s?:?\s?"
_PAGE_NUMBER = rf"(?:{_PAGE})?\d{{1,4}}\s?\(\s?\d{{1,4}}\s?\)|{_PAGE}\d{{1,4}}(?:\s?(?:av|/|\()\s?\d{{1,4}}\)?)?"
_SURE_PAGE_NUMBER = re.compile(rf"(?:{_PAGE_NUMBER})$", re.IGNORECASE)
_LAST_PAGE_NUMBER = re.compile(rf"(?:^|\s)(?:{_PAGE_NUMBER})$", re.IGNORECASE)
_MAYBE_PAGE_NUMBER = re.compile(r"[-–—]?\s?\d{1,4}\s?(?:(?:/|av)\s?\d{1,4}\s?)?[-–—]?$", re.IGNORECASE)
_SIGNING = re.compile(
    r"utdragsbestyrkande|utdraget bestyrks"
    r"|(?:justerare|justerande|ordförande|sekreterare)(?:n|ns|s)?\s?sign(?:atur(?:er)?|\b)\.?"
    r"|\bsign(?:atur(?:er)?)?\b\.?|justerandes|justerarnas",
    re.IGNORECASE,
)
_LINES_TO_SIGN_ON = re.compile(r"(?:[.…_]{4,}\s*)+")
_STRONG_LABEL = re.compile(
    r"sammanträdesdatum|sammanträdesdag|sammanträdes-?\s?protokoll|mötesdatum|mötesprotokoll|protokollsutdrag"
    r"|beslutande organ",
    re.IGNORECASE,
)
_LABEL = re.compile(
    _STRONG_LABEL.pattern + r"|protokoll\b|sammanträde\b|kallelse\b|föredragningslista\b|datum\b|paragraf(?:er)?\b"
    r"|blad(?:nr)?\b|sid(?:a|nr)?\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\s(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
    r"\s\d{4}|\d{4}[./]\d{2}[./]\d{2}",
    re.IGNORECASE,
)
_BODY_WORD = re.compile(
    r"[\w-]*(?:nämnd|nämnden|nämndens|styrelse|styrelsen|fullmäktige|utskott|utskottet|beredning|beredningen|kommitté"
    r"|kommittén|direktion|direktionen|delegation|delegationen)",
    re.IGNORECASE,
)
_NOT_IN_A_NAME = frozenset({"till", "från", "av", "om", "i", "på", "att", "som", "beslutar", "beslutade", "föreslår"})
_OPENS_PAPER = re.compile(
    r"(?:tjänste(?:manna)?skrivelse|tjänste(?:manna)?utlåtande)\s+(?:sid(?:a|an)?\.?\s+)?1\s?(?:\(|av\s|/)\s?\d",
    re.IGNORECASE,
)
"""The first page of a paper in a bundle of them: 'TJÄNSTESKRIVELSE   1 (3)'."""
_FILLING = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")

_HEAD_DEPTH, _FOOT_DEPTH = 12, 10
"""How many lines from the edge of a page may belong to its head or foot."""


def take_from_pages(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], dict[int, tuple[str, ...]]]:
    """The lines of all pages without heads and feet, and the words of those, by page (numbered from 1)."""
    tops = _repeated([page[:_HEAD_DEPTH] for page in pages])
    bottoms = _repeated([page[-_FOOT_DEPTH:] for page in pages])
    kept: list[Line] = []
    heads: dict[int, tuple[str, ...]] = {}
    for number, page in enumerate(pages, 1):
        top = _depth(page[:_HEAD_DEPTH], tops)
        bottom = _depth(page[top:][: -_FOOT_DEPTH - 1 : -1], bottoms)
        end = len(page) - bottom
        kept += page[top:end]
        if facts := _facts([*page[:top], *page[end:]]):
            heads[number] = facts
    return kept, heads


_Placed = tuple[str, int]
"""A line's key and its height on the page."""


def _repeated(zones: Sequence[Sequence[Line]]) -> frozenset[_Placed]:
    """What stands at the same place on three pages, or on half of them."""
    counts: Counter[_Placed] = Counter()
    for zone in zones:
        counts.update({(_key(line.text), line.place) for line in zone})
    enough = min(3, max(2, (len(zones) + 1) // 2))
    # A place is rounded, so that equal heights may differ by one step.
    near = {
        (key, place): count + counts[key, place - 1] + counts[key, place + 1] if place else count
        for (key, place), count in counts.items()
    }
    return frozenset(placed for placed, count in near.items() if count >= enough and placed[0])


def _depth(zone: Sequence[Line], repeated: frozenset[_Placed]) -> int:
    """How many lines, counted from the page's edge, are running head or foot."""
    depth, strange = 0, 0
    for index, line in enumerate(zone, 1):
        if _is_text(line.text):
            break
        if (_key(line.text), line.place) in repeated or _is_edge(line.text, index):
            depth, strange = index, 0
        elif not _is_fact(line.text) or strange >= 2:
            break
        else:
            strange += 1
    # A body or date that follows the last sure line belongs to the head: they change from meeting to meeting.
    while depth and depth < len(zone) and _is_fact(zone[depth].text) and not _is_text(zone[depth].text):
        depth += 1
    return depth


def take_from_stream(lines: Sequence[Line]) -> tuple[list[Line], dict[int, tuple[str, ...]]]:
    """The lines of a text without pages, each with the region it is in, and the words of the heads by region."""
    taken = _stream_heads(lines)
    kept: list[Line] = []
    heads: dict[int, tuple[str, ...]] = {}
    region, group = 1, list[Line]()
    for index, line in enumerate(lines):
        if index in taken:
            group.append(line)
            continue
        if group:
            region += 1
            if facts := _facts(group):
                heads[region] = facts
            group = []
        line.region = region
        kept.append(line)
    return kept, heads


def _stream_heads(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that are running heads or feet."""
    keys = [_key(line.text) for line in lines]
    counts = Counter(keys)
    anchors = _stream_anchors(lines, keys, counts)
    taken = set(anchors)
    companions = _companions(lines, keys, counts, anchors)
    for index in sorted(anchors):
        _grow(lines, keys, taken, companions, index, 1)
        _grow(lines, keys, taken, companions, index, -1)
    taken |= _bodies_above(lines, taken)
    taken |= _reopened(lines, keys)
    learned = Counter(keys[index] for index in taken)
    for index, line in enumerate(lines):
        # "Kommunstyrelsen 2026-03-02" also on pages where the rest of the head is missing
        if learned[keys[index]] >= 2 and _names_body_and_date(line.text):
            taken.add(index)
    return taken


def _reopened(lines: Sequence[Line], keys: Sequence[str]) -> set[int]:
    """The text's first lines, where two or more of them come again one after the other: a head without page number."""
    depth = next(
        (n for n in range(1, min(4, len(lines))) if lines[n].gap or _is_text(lines[n].text)), min(4, len(lines))
    )
    found: set[int] = set()
    for start in range(depth, len(lines)):
        same = 0
        while same < depth and start + same < len(lines) and keys[start + same] == keys[same]:
            same += 1
        if same >= 2 and all(keys[:same]):
            found |= {*range(same), *range(start, start + same)}
    return found


def _stream_anchors(lines: Sequence[Line], keys: Sequence[str], counts: Counter[str]) -> set[int]:
    anchors: set[int] = set()
    for index, line in enumerate(lines):
        text = line.text
        if _SURE_PAGE_NUMBER.match(text):
            anchors.add(index)
        elif _is_anchor(text):
            if _SIGNING.search(text) or (_STRONG_LABEL.search(text) and counts[keys[index]] >= 2):
                anchors.add(index)
        elif _LAST_PAGE_NUMBER.search(text) and counts[keys[index]] >= 3 and not _is_text(text):
            anchors.add(index)
    if len(anchors) < 2:
        return {index for index in anchors if _SIGNING.search(lines[index].text)}
    # A head that is printed with a page number or a signature line on some pages only
    near = {other for index in anchors for other in (index - 1, index + 1) if 0 <= other < len(lines)}
    return anchors | {index for index in near if _is_anchor(lines[index].text)}


def _companions(lines: Sequence[Line], keys: Sequence[str], counts: Counter[str], anchors: set[int]) -> frozenset[str]:
    """Keys that, wherever they stand, nearly always stand beside an anchor or another companion."""
    candidates = {key for index, key in enumerate(keys) if key and counts[key] >= 3 and not _is_text(lines[index].text)}
    inside = set(anchors)
    found: frozenset[str] = frozenset()
    for _ in range(3):
        beside = Counter(
            keys[index]
            for index in range(len(lines))
            if keys[index] in candidates and (index - 1 in inside or index + 1 in inside)
        )
        found = frozenset(key for key, count in beside.items() if count * 4 >= counts[key] * 3)
        inside |= {index for index, key in enumerate(keys) if key in found}
    return found


def _grow(
    lines: Sequence[Line], keys: Sequence[str], taken: set[int], companions: frozenset[str], start: int, step: int
) -> None:
    """Take the lines beside an anchor that belong to the same head; forwards also one body and one date."""
    bodies = dates = 0
    index = start + step
    while 0 <= index < len(lines) and index not in taken:
        text = lines[index].text
        if _is_text(text):
            return
        if keys[index] not in companions and not _SURE_PAGE_NUMBER.match(text):
            if step < 0 or len(text) > 60 or not (_is_fact(text) or _begins_body(lines, index)):
                return
            bodies += _is_body(_DATE.sub("", text))
            dates += _DATE.search(text) is not None
            if bodies > 1 or dates > 1:
                return
        taken.add(index)
        index += step


def _begins_body(lines: Sequence[Line], index: int) -> bool:
    """The first of two lines with a name: 'Kommunstyrelsens / arbetsutskott'."""
    text = lines[index].text
    return text.endswith("s") and index + 1 < len(lines) and _is_body(f"{text} {lines[index + 1].text}")


def _bodies_above(lines: Sequence[Line], taken: set[int]) -> set[int]:
    """The body of heads that have their date below the label and their body, as a line of its own, above it."""
    found: set[int] = set()
    for index in taken:
        above = index - 1
        if above < 0 or above in taken or not _STRONG_LABEL.search(lines[index].text):
            continue
        below = [line.text for number, line in enumerate(lines[index : index + 4], index) if number in taken]
        dated = any(_DATE.search(text) for text in below)
        named = any(_is_body(_DATE.sub("", _LABEL.sub("", text))) for text in below)
        if dated and not named and lines[above].gap and lines[index].gap and _is_body(lines[above].text):
            found.add(above)
    return found


def _names_body_and_date(text: str) -> bool:
    date = _DATE.search(text)
    return date is not None and _is_fact(text) and _is_body(_DATE.sub("", text))


def _is_edge(text: str, index: int) -> bool:
    """Head or foot by its words alone, at the edge of a page: on the only page of an extract nothing is repeated."""
    if _is_anchor(text) or _MAYBE_PAGE_NUMBER.match(text) or _LINES_TO_SIGN_ON.fullmatch(text):
        return True
    return index <= 4 and (_LAST_PAGE_NUMBER.search(text) or _STRONG_LABEL.search(text)) is not None


def is_page_number(text: str) -> bool:
    """A page number and nothing else, where it is known that the words are a head or foot."""
    return (_SURE_PAGE_NUMBER.match(text) or _MAYBE_PAGE_NUMBER.match(text)) is not None


def _key(text: str) -> str:
    """The line as it is compared between pages."""
    without_number = _LAST_PAGE_NUMBER.sub("", text)
    return _DIGITS.sub("0", _FILLING.sub(" ", without_number.casefold())).strip()


def _is_text(text: str) -> bool:
    """Repeated in any minutes, and never part of a head."""
    if words.is_section_heading(text) or words.is_section_and_case(text) or words.is_att_clause(text):
        return True
    if len(text) > 100 or _OPENS_PAPER.match(text):
        return True
    if len(text) > 40 and words.ends_sentence(text):
        return True
    if words.marker_of(text) and not _MAYBE_PAGE_NUMBER.match(text):
        return True
    return words.is_known_heading(text) or text.rstrip(": ").casefold() in words.HEADINGS or words.is_case_number(text)


def _is_anchor(text: str) -> bool:
    """Made up of words that stand only in heads and feet, with or without body, date and page number."""
    rest = _LAST_PAGE_NUMBER.sub("", text)
    if _SURE_PAGE_NUMBER.match(text):
        return True
    if not (_SIGNING.search(rest) or _LABEL.search(rest)):
        return False
    rest = _DATE.sub(" ", _LABEL.sub(" ", _SIGNING.sub(" ", rest)))
    rest = " ".join(rest.replace(":", " ").split()).strip(" .,-–_…")
    return not rest or rest.isdigit() or _is_body(rest)


def _is_fact(text: str) -> bool:
    """A body, a date, or both, and nothing else."""
    rest = " ".join(_DATE.sub(" ", _LAST_PAGE_NUMBER.sub("", text)).split()).strip(" ,-–")
    return not rest or _is_body(rest)


def _is_body(text: str) -> bool:
    """The name of a board or committee, and nothing else: 'Kommunstyrelsens arbetsutskott', 'Nämnden för kultur'."""
    parts = text.casefold().split()
    if not 1 <= len(parts) <= 9 or not _NOT_IN_A_NAME.isdisjoint(parts):
        return False
    return _BODY_WORD.fullmatch(parts[-1]) is not None or (parts[0] == "nämnden" and parts[1:2] == ["för"])


def _facts(group: Sequence[Line]) -> tuple[str, ...]:
    """The words of a head that say something: without page numbers and signature lines."""
    facts: list[str] = []
    for line in group:
        text = " ".join(_LAST_PAGE_NUMBER.sub("", line.text).split())
        bare = _FILLING.sub("", _SIGNING.sub("", text))
        if bare and not _MAYBE_PAGE_NUMBER.match(text):
            facts.append(text)
    if all(_FILLING.sub("", _LABEL.sub("", fact)) == "" for fact in facts):
        return ()
    return tuple(facts)
