"""How bodies are written, and what they are called in the register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.structure.bodies import bodies, full_name, normal_body, rank

NAMED = [
    ("kommunstyrelsens arbetsutskott", ["Kommunstyrelsens arbetsutskott"]),
    ("Barn-, utbildnings- och kulturnämnden", ["Barn-, utbildnings- och kulturnämnden"]),
    ("vård- och omsorgsnämnd", ["Vård- och omsorgsnämnden"]),
    ("enligt nämnden för arbete och välfärds yttrande", ["Nämnden för arbete och välfärd"]),
    ("arbete och välfärdsnämnden föreslår", ["Arbete och välfärdsnämnden"]),
    ("kommunstyrelsen och socialnämnden", ["Kommunstyrelsen", "Socialnämnden"]),
    ("KOMMUNFULLMÄKTIGE", ["Kommunfullmäktige"]),
    ("TEKNISKA NÄMNDEN", ["Tekniska nämnden"]),
    ("KS beslutar", ["Kommunstyrelsen"]),
    ("beslut av KF:s ledamöter", ["Kommunfullmäktige"]),
    ("kommunfullmäktiges beslut", ["Kommunfullmäktige"]),
    ("tekniska nämnden", ["Tekniska nämnden"]),
    ("den gemensamma växelnämndens möte", ["Den gemensamma växelnämnden"]),
    ("Regionstyrelsen uppdrar", ["Regionstyrelsen"]),
    ("länsstyrelsen beslutar", []),
    ("ärendets beredning", []),
    ("skolstyrelsen i grannlandet", []),
    ("ks utan versaler är inget organ", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_bodies_are_found_in_their_normal_form(text: str, expected: list[str]) -> None:
    assert [name for _, name in bodies(text)] == expected


@given(st.sampled_from([name for _, names in NAMED for name in names]))
def test_a_normal_form_is_its_own_normal_form(name: str) -> None:
    assert normal_body(name) == name


def test_a_proposal_climbs() -> None:
    ladder = ["Kommunstyrelsens arbetsutskott", "Miljönämnden", "Kommunstyrelsen", "Kommunfullmäktige"]
    assert sorted(ladder, key=rank) == ladder
    assert rank(None) == rank("Rektorn") == 0


def test_the_fullest_name_is_taken_and_a_bare_one_names_nobody() -> None:
    assert (
        full_name(["Nämnden", "Kommunstyrelsen", "Kommunstyrelsens arbetsutskott"]) == "Kommunstyrelsens arbetsutskott"
    )
    assert full_name(["Nämnden"]) is None
