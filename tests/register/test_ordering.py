"""Swedish alphabetical order, and the order of lists."""

import pytest

from tracker.register.alphabet import MISSING, sort_key
from tracker.register.ordering import NEVER, Place, arranged


@pytest.mark.parametrize(
    "words",
    [
        ["Zebra", "Ånge", "Ärla", "Östersund"],
        ["anna", "Birgit", "cecilia"],
        ["ide", "Idé två", "idog"],
        ["KS 2026/9", "KS 2026/41", "KS 2026/100"],
        ["nämnd", "nämnden", "nämndens"],
    ],
)
def test_words_stand_in_swedish_order(words: list[str]) -> None:
    assert sorted(set(words), key=sort_key) == words


def test_nothing_comes_after_what_is_missing() -> None:
    assert all(sort_key(text) < MISSING for text in ("ö" * 200, "~", "~ö", "zz", ""))


def test_a_decomposed_letter_is_the_same_letter() -> None:
    assert sort_key("A\u030angermanland") == sort_key("Ångermanland")


def test_some_of_the_words_are_a_part_of_the_key() -> None:
    assert sort_key("nämnden i område 2") in sort_key("Socialnämnden i OMRÅDE 2 norr")


@pytest.mark.parametrize(("descending", "numbers"), [(False, [2, 3, 1, 4]), (True, [1, 2, 3, 4])])
def test_what_lacks_the_value_is_last_either_way_and_equals_stand_by_number(
    descending: bool, numbers: list[int]
) -> None:
    places = [Place(4, MISSING), Place(3, "a"), Place(2, "a"), Place(1, "b")]
    assert arranged(places, descending) == numbers


def test_what_is_finished_is_last_either_way() -> None:
    places = [Place(1, "2026-01-01", True), Place(2, NEVER), Place(3, "2026-02-01"), Place(4, NEVER, True)]
    assert arranged(places, False) == arranged(places, True) == [3, 2, 1, 4]
