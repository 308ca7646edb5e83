"""What a text tells in passing is of an assignment that it names, and not of what is near it."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.register import chains
from tracker.extraction.model import EventType
from tracker.register.features import Features
from tracker.register.passing import told_in_passing

STRATEGY = "ta fram en parkeringsstrategi för centrum"
LIGHTS = "ta fram en plan för utbyte av gatubelysningen i tätorterna"
BUSES = "utreda hur skolskjutsarna kan samordnas med färdtjänsten"
FEES = "införa avgiftsfri kollektivtrafik för seniorer"


def of_it(task: str, sentence: str, before: str = "", more: str = "", kind: str = "reported") -> bool:
    given = chains.mention(f"a | decided 2025-03-10 § 12 | TN 2025/41 | TN > Tekniska chefen | {task} | 2025-09-30")
    case = "TN 2025/41" if more == "same case" else "TN 2025/90"
    row = f"b | {kind} 2025-06-09 § 40 | {case} | TN > - | {before} {sentence} | - | rule berättat-i-förbigående"
    told = chains.mention(row, 1)
    told = replace(told, source=replace(told.source, quote=sentence))
    return told_in_passing(Features(told), Features(given))


@pytest.mark.parametrize(
    ("task", "sentence", "before"),
    [
        (STRATEGY, "Tekniska chefen presenterade parkeringsstrategin för centrum i maj.", ""),
        (STRATEGY, "Parkeringsstrategin för centrum, som nämnden beställde i våras, har lämnats in.", ""),
        (LIGHTS, "Planen för utbyte av gatubelysningen i tätorterna antogs den 19 maj.", ""),
        (BUSES, "Utredningen om skolskjutsarna och färdtjänsten lämnades till nämnden i maj på dess uppdrag.", ""),
        (BUSES, "Uppdraget redovisades i maj.", "Skolskjutsarna samordnas med färdtjänsten från hösten."),
        (FEES, "Avgiftsfri kollektivtrafik för seniorer infördes i april på nämndens uppdrag.", ""),
    ],
)
def test_what_is_told_of_the_work_is_of_it(task: str, sentence: str, before: str) -> None:
    assert of_it(task, sentence, before)


@pytest.mark.parametrize(
    ("task", "sentence", "before"),
    [
        (BUSES, "Karin Ek (C) har lämnat in en motion om att samordna skolskjutsarna med färdtjänsten.", ""),
        (STRATEGY, "Anna Berg (S) har lämnat in en interpellation till nämnden om parkeringsstrategi för centrum.", ""),
        (STRATEGY, "Upphandlingen av parkeringsstrategin för centrum är klar.", ""),
        (STRATEGY, "Tekniska chefen presenterade tidplanen för parkeringsstrategin i centrum.", ""),
        (STRATEGY, "En räkning i centrum har genomförts som underlag för parkeringsstrategin.", ""),
        (STRATEGY, "Tekniska chefen har rekryterat en planerare.", "Parkeringsstrategin för centrum är försenad."),
        (LIGHTS, "Tekniska chefen redovisade driftkostnaderna för gatubelysningen i tätorterna.", ""),
        (LIGHTS, "I Vike är utbytet av gatubelysningen i tätorterna genomfört.", ""),
        (FEES, "Avgiftsfri kollektivtrafik för seniorer infördes i januari.", ""),
        (STRATEGY, "Parkeringsstrategin för centrum antogs av nämnden 2019.", ""),
        (STRATEGY, "Cykelplanen för Vike presenterades för nämnden på dess uppdrag.", ""),
    ],
)
def test_what_is_near_the_work_is_not(task: str, sentence: str, before: str) -> None:
    assert not of_it(task, sentence, before)


def test_a_received_report_of_the_case_needs_fewer_of_the_words() -> None:
    said = "Färdtjänsten Nämnden godkänner redovisningen. Tekniska chefen har utrett samordningen."
    assert of_it(BUSES, said, more="same case", kind=EventType.COMPLETED)
    assert not of_it(BUSES, said, kind=EventType.COMPLETED)


def test_only_the_meeting_s_own_assignment() -> None:
    given = chains.mention(f"a | decided 2025-03-10 § 12 | TN 2025/41 | KS > Tekniska chefen | {STRATEGY} | -")
    row = f"b | reported 2025-06-09 § 40 | TN 2025/41 | TN > - | {STRATEGY} | - | rule berättat-i-förbigående"
    assert not told_in_passing(Features(chains.mention(row, 1)), Features(given))
    assert given.day == dt.date(2025, 3, 10)
