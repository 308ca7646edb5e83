"""Whether a sentence is about what a task makes."""

import pytest

from tracker.extraction.subjects import names_what_is_made


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        ("ta fram en lista över träd", "Listan ska redovisas i maj."),
        ("se över taxan för hamnen", "att ett förslag till ny taxa ska lämnas i maj"),
        ("kartlägga vårdplatserna", "Kartläggningen ska vara klar i maj."),
        ("inventera broarna", "Inventeringen ska vara klar i maj."),
        ("ta fram en underhållsplan", "Planen och kalkylen ska lämnas i maj."),
    ],
)
def test_it_names_it(task: str, sentence: str) -> None:
    assert names_what_is_made(task, sentence)


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        ("inventera kommunens lekplatser", "Kommunstyrelsen ska redovisa bokslutet i maj."),
        ("utreda en ny simhall", "Simhallen ska vara klar 2029."),
        ("utreda skolskjutsar", "Skolplanen behandlas i maj."),
        ("se över den interna kontrollen", "Internhyran ska redovisas i maj."),
        ("teckna avtal om lokaler", "Ett förslag till lokalförsörjningsplan ska redovisas i maj."),
    ],
)
def test_it_names_something_else(task: str, sentence: str) -> None:
    assert not names_what_is_made(task, sentence)
