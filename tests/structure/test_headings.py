"""Headings and leads: what opens a decision, who decides, and what only tells of one."""

import pytest

from tracker.structure.headings import (
    assignments_heading,
    clause_proposes,
    heading,
    inner_leads,
    lead,
    same_body,
    speaks_for,
)
from tracker.structure.model import Role
from tracker.structure.spoken import spoken_decision

HEADINGS = [
    ("Beslut", Role.DECISION, None),
    ("Beslut:", Role.DECISION, None),
    ("**Förslag till beslut**", Role.OFFERED, None),
    ("Kommunstyrelsens arbetsutskotts förslag", Role.OFFERED, "Kommunstyrelsens arbetsutskotts"),
    ("Nämndens beslut", Role.DECISION, "Nämndens"),
    ("Yrkanden", Role.OFFERED, None),
    ("Propositionsordning", Role.VOTING, None),
    ("Reservationer", Role.DISSENT, None),
    ("Bakgrund", Role.RECITAL, None),
    ("Skickas till:", Role.FORMALITY, None),
    ("Förslag till beslut att bevilja bidraget", Role.OFFERED, None),
    ("Beslut Kommunstyrelsen beslutar enligt arbetsutskottets förslag.", Role.DECISION, None),
    ("Arbetsutskottets förslag Kommunstyrelsen beslutar", Role.OFFERED, "Arbetsutskottets"),
    ("Bakgrund Nuvarande plan är från 2014.", Role.RECITAL, None),
    ("Yrkande Stina Vik (C) yrkar bifall.", Role.OFFERED, None),
]
NO_HEADINGS = [
    "Beslutet gäller under förutsättning att medel finns.",
    "Nämnden antar förvaltningens förslag till svar",
    "Efter ställda propositioner finner ordföranden Arne Als yrkande",
    "att godkänna förslaget",
    "Beslut KS 2025-03-10 § 12",
    "Förslag Till budget 2026",
    "Bakgrund till ärendet",
]
LEADS = [
    ("Kommunstyrelsen beslutar", "Kommunstyrelsen", False, False),
    ("Kommunstyrelsen beslutar för egen del", "Kommunstyrelsen", False, True),
    ("Kommunstyrelsens föreslå kommunfullmäktige besluta", "Kommunfullmäktige", True, False),
    ("Miljönämnden föreslår kommunstyrelsen att föreslå kommunfullmäktige besluta", "Kommunfullmäktige", True, False),
    ("Kommunstyrelsen föreslås besluta", "Kommunstyrelsen", True, False),
    ("2. Kommunfullmäktige beslutar att anta planen", "Kommunfullmäktige", False, False),
]
NO_LEADS = [
    "Kommunfullmäktige beslutade 2024-10-21 § 97 att ge styrelsen i uppdrag",
    "Förvaltningen har beslutat att flytta",
    "Den som vill överklaga ska göra det inom tre veckor",
]


@pytest.mark.parametrize(("text", "role", "who"), HEADINGS)
def test_a_heading_gives_a_role(text: str, role: Role, who: str | None) -> None:
    found = heading(text)
    assert found is not None
    assert (found.role, found.who) == (role, who)


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_a_sentence_is_no_heading(text: str) -> None:
    assert heading(text) is None


@pytest.mark.parametrize(("text", "decider", "proposes", "own"), LEADS)
def test_a_lead_tells_who_decides(text: str, decider: str, proposes: bool, own: bool) -> None:
    found = lead(text)
    assert found is not None
    assert (found.decider, found.proposes, found.own) == (decider, proposes, own)


@pytest.mark.parametrize("text", NO_LEADS)
def test_what_is_told_is_no_lead(text: str) -> None:
    assert lead(text) is None


def test_a_decision_inside_a_paragraph_begins_a_clause() -> None:
    text = "att uppdraget är fullgjort. Nämnden beslutar för egen del att anta planen."
    assert [text[offset:].split()[0] for offset in inner_leads(text)] == ["Nämnden"]
    assert inner_leads("att anta planen. Den gäller från januari.") == []


SPOKEN = [
    ("Direktionen uppdrar åt chefen att se över avtalet.", "Direktionen", True),
    ("Efter diskussion beslutar direktionen att pröva frågan.", "Direktionen", True),
    ("VD får i uppdrag att förhandla om tomten.", "Styrelsen", True),
    ("Direktionen beslutade i mars att pröva frågan.", "Direktionen", False),
    ("Ordföranden anser att chefen får i uppdrag att pröva frågan.", "Direktionen", False),
    ("Socialnämnden ger chefen i uppdrag att pröva frågan.", "Direktionen", False),
]


@pytest.mark.parametrize(("sentence", "body", "decides"), SPOKEN)
def test_only_the_meetings_own_act_in_the_present_is_its_decision(sentence: str, body: str, decides: bool) -> None:
    assert (spoken_decision(sentence, body) is not None) is decides


def test_a_short_name_is_the_same_body() -> None:
    assert same_body("Arbetsutskottet", "Kommunstyrelsens arbetsutskott")
    assert same_body("Nämnden", "Socialnämnden")
    assert not same_body("Kommunstyrelsen", "Socialnämnden")
    assert not same_body(None, "Socialnämnden")


def test_a_heading_without_owner_speaks_for_the_meeting() -> None:
    assert speaks_for(None, "Kommunstyrelsen")
    assert speaks_for("Kommunstyrelsens", "Kommunstyrelsen")
    assert not speaks_for("Förvaltningens", "Kommunstyrelsen")


def test_a_clause_can_propose_by_itself() -> None:
    assert clause_proposes("• Föreslå kommunstyrelsen att lämna rapporten vidare.") == "Kommunstyrelsen"
    assert clause_proposes("• Godkänna rapporten.") is None


ASSIGNMENTS_HEADINGS = [
    ("4.2 Nämndens egna uppdrag till förvaltningen", None),
    ("4.1 Uppdrag från kommunfullmäktige (budget 2021)", "Kommunfullmäktige"),
    ("Uppdrag till nämnderna:", None),
]
NO_ASSIGNMENTS_HEADINGS = ["2 Nämndens uppdrag", "Uppdrag och ansvar", "Uppdrag från ägaren ska redovisas. Det gäller"]


@pytest.mark.parametrize(("text", "giver"), ASSIGNMENTS_HEADINGS)
def test_a_plans_heading_says_that_assignments_follow(text: str, giver: str | None) -> None:
    found = assignments_heading(text)
    assert found
    assert found.decider == giver


@pytest.mark.parametrize("text", NO_ASSIGNMENTS_HEADINGS)
def test_a_heading_over_a_remit_gives_nothing(text: str) -> None:
    assert assignments_heading(text) is None
