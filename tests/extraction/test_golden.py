"""Whole documents in, mentions out: each file in `golden/` is a document, a line of =====, and what must be read in it.

An expected line is 'kind [day § number] | giver -> receiver | beginning of the task [| day due]', in any order. The
documents
are written by hand for one phenomenon each; nothing but what they list may be found.
"""

import hashlib
import re
from pathlib import Path

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.extraction.model import ADOPTED, APPROVED_REPORT, IF_KNOWN, Mention

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.txt"))
EXPECTED = re.compile(
    r"(?P<kind>\w+)(?: (?P<day>\d{4}-\d\d-\d\d) (?P<paragraph>§ \d+))? \| (?P<giver>.+?) -> (?P<receiver>.+?) \| "
    r"(?P<task>[^|]+?)"
    r"(?: \| (?P<due>[\d-]+))?"
)


def read(path: Path) -> tuple[list[Mention], list[re.Match[str]]]:
    text, _, expected = path.read_text(encoding="utf-8").partition("\n=====\n")
    read_mentions = extract(parse(text.encode(), path.name, Limits())).mentions
    # what was adopted or told is of an assignment only where the register knows one that it fits
    mentions = [m for m in read_mentions if m.rule not in IF_KNOWN | {ADOPTED} or _with_receiver(m)]
    wanted = [EXPECTED.fullmatch(line) for line in expected.splitlines()]
    assert all(wanted), f"{path.name}: an expected line that can't be read"
    return mentions, [match for match in wanted if match]


def _with_receiver(mention: Mention) -> bool:
    return mention.rule == APPROVED_REPORT and mention.receiver is not None


def fits(mention: Mention, wanted: re.Match[str]) -> bool:
    due = mention.due.date.isoformat() if mention.due and mention.due.date else None
    return (
        mention.kind == wanted["kind"]
        and (not wanted["day"] or (str(mention.day), mention.paragraph) == (wanted["day"], wanted["paragraph"]))
        and (str(mention.giver), str(mention.receiver)) == (wanted["giver"], wanted["receiver"])
        and (mention.task or "").startswith(wanted["task"])
        and due == wanted["due"]
    )


@pytest.mark.parametrize("path", GOLDEN, ids=[path.stem for path in GOLDEN])
def test_a_document_is_read_as_a_secretary_reads_it(path: Path) -> None:
    mentions, expected = read(path)
    told = [
        f"{m.kind} {m.day} {m.paragraph} | {m.giver} -> {m.receiver} | {m.task} | {m.due} [{m.rule}]" for m in mentions
    ]
    unread = [wanted.string for wanted in expected if not any(fits(mention, wanted) for mention in mentions)]
    extra = [
        line
        for mention, line in zip(mentions, told, strict=True)
        if not any(fits(mention, wanted) for wanted in expected)
    ]
    assert (unread, extra) == ([], [])


@pytest.mark.parametrize("path", GOLDEN, ids=[path.stem for path in GOLDEN])
def test_a_quote_is_always_verbatim(path: Path) -> None:
    text = path.read_text(encoding="utf-8").partition("\n=====\n")[0]
    document = parse(text.encode(), path.name, Limits())
    for mention in extract(document).mentions:
        source = mention.source
        assert document.text[source.start : source.end] == source.quote
        assert source.digest == hashlib.sha256(text.encode()).hexdigest()
