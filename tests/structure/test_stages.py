"""Lines that head one body's handling of a matter, and what looks like one."""

import datetime as dt

import pytest

from tracker.structure.stages import stage_day


@pytest.mark.parametrize(
    "line",
    ["Ks 2013-09-18 § 137", "Au 2013-09-18", "TN 2013-09-18, § 22:", "Kommunfullmäktige 2013-09-18 § 40"],
)
def test_a_line_of_a_body_and_a_day_heads_a_stage(line: str) -> None:
    assert stage_day(line) == dt.date(2013, 9, 18)


@pytest.mark.parametrize(
    "line",
    [
        "Ks 2013-09-18 § 137 beslutade att återremittera ärendet.",
        "Tjänsteskrivelse 2013-09-18",
        "Kommunfullmäktige § 40",
        "Inkom 2013-09-18",
        "Sida 2013-09-18",
    ],
)
def test_a_sentence_and_a_paper_head_none(line: str) -> None:
    assert stage_day(line) is None
