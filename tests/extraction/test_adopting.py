"""Decisions that adopt what another document proposes: when a matter holds one, and when it holds what was decided."""

import datetime as dt

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.extraction.model import ADOPTED, Citation, EventType

HEAD = """Ekerums kommun
SAMMANTRÄDESPROTOKOLL
Tekniska nämnden
Sammanträdesdatum 2025-03-21

§ 34 Gång- och cykelvägar  TN 2025/7

"""
ADOPTING = [
    "Tekniska nämndens beslut\n\nTekniska nämnden beslutar enligt förvaltningens förslag.",
    "Beslut\n\nNämnden beslutar i enlighet med kontorets förslag till beslut.",
    "Tekniska nämnden beslutar enligt arbetsutskottets förslag 2025-03-05 § 12.",
    "Tekniska nämnden beslutar att bifalla förvaltningens förslag.\n\nParagrafen justeras omedelbart.",
    "Tekniska nämnden beslutar enligt kontorets förslag.\n\nYrkanden\n\nAnna Ek (S) yrkar bifall till förslaget.",
]
DECIDING_MORE = [
    "Tekniska nämnden beslutar enligt förvaltningens förslag, med ändringen att planen tas fram i maj.",
    "Tekniska nämnden beslutar enligt Anna Eks förslag.",
    "Tekniska nämnden beslutar\n\natt godkänna rapporten,\n\natt i övrigt besluta enligt förvaltningens förslag.",
    "Förvaltningens förslag till beslut\n\natt laga bron.\n\nBeslut\n\nNämnden beslutar enligt förvaltningens förslag.",
    "Tekniska nämnden beslutar föreslå kommunfullmäktige besluta enligt förvaltningens förslag.",
    "Tekniska nämnden avslår förvaltningens förslag.",
    "Tekniska nämnden beslutar enligt förslaget.",
    "Tekniska nämnden beslutar enligt ordförandens förslag.",
    "Tekniska nämnden beslutar enligt förvaltningens reviderade förslag.",
    "Tekniska nämnden beslutar enligt kontorets förslag.\n\nBeslutsgång\n\nNämnden beslutar enligt Anna Eks yrkande.",
]


def adopted(text: str) -> list[str]:
    mentions = extract(parse((HEAD + text + "\n").encode(), "protokoll.txt", Limits())).mentions
    found = [mention for mention in mentions if mention.rule == ADOPTED]
    assert all(mention.kind is EventType.DECIDED and mention.task is None for mention in found)
    return [f"{mention.giver} {mention.paragraph} {mention.cases}" for mention in found]


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("förvaltningens förslag", None),
        ("förvaltningens förslag daterat 2025-03-05", Citation(None, dt.date(2025, 3, 5), None)),
        ("arbetsutskottets förslag", Citation("Arbetsutskottet", None, None)),
        ("arbetsutskottets förslag 2025-03-05 § 12", Citation("Arbetsutskottet", dt.date(2025, 3, 5), "§ 12")),
    ],
)
def test_whose_proposal_it_is_and_which_is_kept(words: str, cited: Citation | None) -> None:
    text = f"{HEAD}Tekniska nämnden beslutar enligt {words}.\n"
    [mention] = [m for m in extract(parse(text.encode(), "protokoll.txt", Limits())).mentions if m.rule == ADOPTED]
    assert mention.cited == cited


@pytest.mark.parametrize("text", ADOPTING)
def test_a_decision_that_only_adopts_a_proposal_points_at_it(text: str) -> None:
    assert adopted(text) == ["Tekniska nämnden § 34 ('TN 2025/7',)"]


@pytest.mark.parametrize("text", DECIDING_MORE)
def test_a_decision_that_says_more_or_prints_the_proposal_points_at_none(text: str) -> None:
    assert adopted(text) == []
