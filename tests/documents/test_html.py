"""HTML: blocks as a browser shows them."""

import pytest

from tracker.documents.limits import Limits
from tracker.documents.model import BlockKind, Document
from tracker.documents.parsing import parse
from tracker.errors import EmptyDocument


def read(body: str) -> Document:
    return parse(f"<!DOCTYPE html><html><body>{body}".encode(), "sida.html", Limits())


def blocks(body: str) -> list[str]:
    document = read(body)
    return [block.span.of(document.text) for block in document.blocks]


CASES = [
    ("<p>Nämnden\n  beslutar</p>", ["Nämnden beslutar"]),
    ("<p>besluta<br>att anta", ["besluta", "att anta"]),
    ("<ol start=3><li>Tre<li value=7>Sju<li>Åtta</ol>", ["3. Tre", "7. Sju", "8. Åtta"]),
    ("<ol type=a><li>Ett<ul><li>Under</ul><li>Två</ol>", ["a. Ett", "• Under", "b. Två"]),
    ("<ol reversed start=2><li>Två<li>Ett</ol>", ["2. Två", "1. Ett"]),
    ("<ol><li><p>Stycke i punkt</p></ol>", ["1. Stycke i punkt"]),
    ("<table><tr><th>Dnr<th>Klart<tr><td>1<td>maj</table>", ["Dnr\tKlart", "1\tmaj"]),
    ("<table><tr><td colspan=2>slagen<td>c</table>", ["slagen\t\tc"]),
    ("<table><tr><td>a<td><p>x</p><p>y</p></table>", ["a\tx y"]),
    ("<table><tr><td><h2>Beslut</h2><p>Text<table><tr><td>a<td>b</table></table>", ["Beslut", "Text", "a\tb"]),
    ("&aring;&nbsp;&#246;&shy;l", ["å öl"]),
    ("<script>var a='<p>dolt</p>'</script>synligt", ["synligt"]),
    ("<p hidden>dolt<p>synligt", ["synligt"]),
    ('<div style="color:red; display : none"><div>dolt</div>dolt</div>synligt', ["synligt"]),
    ("<template>dolt</template><p>a <s>struket</s> b", ["a b"]),
    ("<div hidden>aldrig stängd", ["aldrig stängd"]),
    ("ett<div>två</div>tre", ["ett", "två", "tre"]),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_blocks(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


def test_headings() -> None:
    document = read("<h1>Protokoll</h1><h3>§ 1</h3><p><strong>Beslut</strong></p><p><b>att</b> anta")
    found = [(block.kind, block.level) for block in document.blocks]
    assert found == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 3), (BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0)]


@pytest.mark.parametrize("tag", ["div", "ul", "b", "table", "td", "blockquote"])
def test_no_depth_loses_text(tag: str) -> None:
    assert "uppdraget" in read(f"<{tag}>" * 10_000 + "uppdraget").text


CHARSETS = [
    b'<html><meta charset="utf-8"><p>\xc3\xa5',
    b'<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>\xe5',
    b"<html><meta charset=okand><p>\xe5",
    b"\xef\xbb\xbf<html><p>\xc3\xa5",
    b'<?xml version="1.0" encoding="windows-1252"?><!DOCTYPE html><html><p>\xe5',
    "<html><p>å".encode("utf-16"),
]


@pytest.mark.parametrize("data", CHARSETS)
def test_character_sets(data: bytes) -> None:
    assert parse(data, "sida.html", Limits()).text == "å"


def test_a_page_without_words() -> None:
    with pytest.raises(EmptyDocument):
        read("<script>1</script>")
