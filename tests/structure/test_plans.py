"""Plans without §: which decision adopted them, and whom their headings name."""

import datetime as dt

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.structure.plans import Adoption, addressee, adoption, opens_assignments

DAY = dt.date(2024, 11, 25)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Budget 2025", "Antagen av kommunfullmäktige 2024-11-25, § 118"), ("Kommunfullmäktige", "§ 118")),
        (("Mål och budget 2025", "Fastställd i KF den 25 november 2024"), ("Kommunfullmäktige", None)),
        (("Verksamhetsplan 2025", "Socialnämnden", "Antagen av nämnden 2024-11-25 § 4"), ("Socialnämnden", "§ 4")),
        (("Regionplan 2025", "Regionfullmäktiges beslut 2024-11-25 § 90"), ("Regionfullmäktige", "§ 90")),
        (("Förslag till budget 2025", "Upprättad av kommunstyrelsen 2024-11-25"), None),
        (("Budget 2025", "Antagen av kommunfullmäktige"), None),
        (("Reglemente för socialnämnden", "Antaget av kommunfullmäktige 2024-11-25"), None),
    ],
)
def test_the_first_page_tells_which_decision_adopted_the_plan(
    lines: tuple[str, ...], expected: tuple[str, str | None] | None
) -> None:
    document = parse("\n\n".join(lines).encode(), "plan.txt", Limits())
    found = adoption(document, document.blocks)
    assert found == (Adoption(expected[0], DAY, expected[1], dt.date(2025, 1, 1)) if expected else None)


def test_a_plan_for_the_year_in_which_it_is_adopted_begins_no_later() -> None:
    document = parse(b"Budget 2024 med plan 2025-2026\n\nAntagen 2024-11-25", "plan.txt", Limits())
    found = adoption(document, document.blocks)
    assert found == Adoption(None, DAY, None)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Uppdrag", True),
        ("Särskilda uppdrag 2025", True),
        ("3.2 Uppdrag till socialnämnden:", True),
        ("Uppdrag för 2025", True),
        ("Nämndens uppdrag och ansvar", False),
        ("Uppdrag och ansvar", False),
        ("Uppdraget omfattar hela kommunen.", False),
    ],
)
def test_a_list_of_assignments_is_told_from_a_remit(text: str, opens: bool) -> None:
    assert opens_assignments(text) is opens


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Socialnämnden", "Socialnämnden"),
        ("4 Kultur- och fritidsnämnden:", "Kultur- och fritidsnämnden"),
        ("Uppdrag till tekniska nämnden", "tekniska nämnden"),
        ("Socialnämnden och tekniska nämnden gemensamt", "Socialnämnden och tekniska nämnden"),
        ("Östviks Bostäder AB", "Östviks Bostäder AB"),
        ("Samhällsbyggnadsförvaltningen", "Samhällsbyggnadsförvaltningen"),
        ("Uppdrag för 2025", None),
        ("Socialnämnden ansvarar för omsorgen", None),
        ("Kommunstyrelsen 2024-11-25", None),
        ("Medborgare och näringsliv", None),
    ],
)
def test_a_heading_of_nothing_but_a_name_names_who_shall_do_what_is_under_it(text: str, named: str | None) -> None:
    assert addressee(text) == named
