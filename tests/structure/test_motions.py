"""What a granted motion asks for takes the decision's role, and nothing else does."""

import pytest

from tracker.spans import Span
from tracker.structure.model import Clause, Role
from tracker.structure.motions import with_granted_motion

ASKS = "Per Alm (MP) föreslår i en motion att nämnden får i uppdrag att bygga ett garage. Nämnden har yttrat sig."


def roles(decision: str, told: str = ASKS) -> list[Role]:
    text = f"{decision}\n{told}"
    at = len(decision) + 1
    clauses = (
        Clause(Span(0, len(decision)), Role.DECISION, "Kommunfullmäktige", 1),
        Clause(Span(at, len(text)), Role.RECITAL, None, 2),
    )
    return [clause.role for clause in with_granted_motion(text, clauses)]


@pytest.mark.parametrize("decision", ["Motionen bifalls.", "Kommunfullmäktige beslutar att bifalla motionen."])
def test_a_granted_motions_words_are_decided(decision: str) -> None:
    assert roles(decision) == [Role.DECISION, Role.DECISION, Role.RECITAL]


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        ("Motionen avslås.", ASKS),
        ("Motionen anses besvarad.", ASKS),
        ("Motionen bifalls delvis.", ASKS),
        ("Motionen bifalls och nämnden får i uppdrag att bygga ett garage.", ASKS),
        ("Motionen bifalls.", "Per Alm (MP) yrkar bifall till motionen."),
        ("Motionen bifalls.", "Nämnden har i uppdrag att förvalta garagen."),
    ],
)
def test_no_other_words_are(decision: str, told: str) -> None:
    assert Role.DECISION not in roles(decision, told)[1:]
