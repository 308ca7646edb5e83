"""When names of receivers and numbers of matters are the same, however they are written."""

import pytest

from tracker.register.cases import cases_of, disagree, shared
from tracker.register.names import agree

NAMES = """
Kommunstyrelsen                 | kommunstyrelsen                  | yes
Förvaltningen                   | Kommunledningsförvaltningen      | yes
Nämnden                         | Barn- och utbildningsnämnden     | yes
Nämnden                         | Nämnden för arbete och välfärd   | yes
Bolaget                         | Granviks Energi AB               | yes
Granviks Energi AB              | Energi AB                        | yes
Kommunchef                      | Kommunchefen                     | yes
Kommunkontoret i Ekdals kommun  | Kommunkontoret                   | yes
Berörd nämnd                    | Socialnämnden                    | yes
Styrelsen                       | Kommunstyrelsen                  | yes
Arbetsutskottet                 | Kommunstyrelsens arbetsutskott   | yes
Stadsdelsnämnden                | Stadsdelsnämnden Norra Hamnen    | yes
Teknisk chef                    | Tekniske chefen                  | yes
Tekniska chefen                 | Tekniske chefen                  | yes
Stadens nämnder                 | Stadens samtliga nämnder         | yes
Stadsdelsnämnden Norra Hamnen   | Stadsdelsnämnden Södra Hamnen    | no
Kommunstyrelsen                 | Kommunstyrelsens arbetsutskott   | no
Kommunstyrelsen                 | Kommunfullmäktige                | no
Socialnämnden                   | Barn- och utbildningsnämnden     | no
Berörda nämnder                 | Socialnämnden                    | no
Ekonomichefen                   | Kommunchefen                     | no
Granviks Energi AB              | Granviks Bostäder AB             | no
Kommunkontoret i Ekdals kommun  | Kommunkontoret i Granviks kommun | no
Förvaltningen                   | Kommunstyrelsen                  | no
"""

NUMBERS = """
KS/2025:149        | KS 2025/149        | yes
Dnr 2024-00573     | 2024-00573         | yes
Dnr 2024-00573     | 2024-573           | yes
KS/2020:15 - 169   | KS/2020:15         | yes
AVN 2023/5271 003  | Änr AVN 2023/5271  | yes
KS/2024:24-041     | KS 2024/24         | yes
2016/KS 0259 10    | KS 2016/259        | yes
Dnr 302917         | 302917             | yes
Dnr KS 2024-00573  | 2024-00573         | yes
3.2.2-02715/2023-19| 3.2.2-02715/2023-19| yes
KS/2025:149        | KS/2025:14         | no
KS/2025:149        | KS/2024:149        | no
KS/149/2025        | KS 2025/149        | yes
KS 2025.0149       | KS/2025:149        | yes
RS/2011/2024       | RS/2024/2011       | no
KS/2025:149        | BUN/2025:149       | no
3.2.2-02715/2023-19| 3.2.2-02715/2023-11| no
2024-00573         | 2024-00571         | no
"""


def rows(table: str) -> list[tuple[str, str, bool]]:
    parts = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return [(one, other, answer == "yes") for one, other, answer in parts]


@pytest.mark.parametrize(("one", "other", "expected"), rows(NAMES))
def test_names_agree(one: str, other: str, expected: bool) -> None:
    assert agree(one, other) is expected
    assert agree(other, one) is expected


@pytest.mark.parametrize("name", ["Socialnämnden", "", "Berörd", None])
def test_an_unknown_name_agrees_with_all(name: str | None) -> None:
    assert agree(None, name)
    assert agree(name, None)


@pytest.mark.parametrize(("one", "other", "expected"), rows(NUMBERS))
def test_numbers_are_shared(one: str, other: str, expected: bool) -> None:
    assert (shared(cases_of([one]), cases_of([other])) is not None) is expected
    assert (shared(cases_of([other]), cases_of([one])) is not None) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["KS/2024:183"], ["KS/2025:149"], True),
        (["KS/2024:183"], ["KS/2024:183", "KS/2025:149"], False),
        (["SBN/2025:229"], ["KS/2025:107"], False),
        (["2024-00573"], ["2024-00571"], True),
        ([], ["KS/2025:107"], False),
    ],
)
def test_only_numbers_of_one_diary_disagree(one: list[str], other: list[str], expected: bool) -> None:
    assert disagree(cases_of(one), cases_of(other)) is expected
