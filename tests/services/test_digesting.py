"""Digests on a real database and against a real server: once a week, also after downtime and when one is broken."""

import dataclasses
from pathlib import Path

from tests import making
from tests.mail_server import Script
from tests.services.test_sending import (  # noqa: F401 - a fixture
    DAY,
    KARIN,
    LAST_DAY,
    MINUTE,
    given,
    is_digest,
    run,
    server,
    states,
)
from tracker.reminders.policy import DEFAULT_POLICY
from tracker.services import outboxing
from tracker.store import bounces, outbox
from tracker.store.engine import Register
from tracker.store.outbox import Kind, State
from tracker.store.sending import sending

MONDAY = LAST_DAY - DAY
RUT, MATS = "rut@granviken.se", "mats@granviken.se"


def told(server: Script) -> list[str]:  # noqa: F811 - the fixture above
    return sorted(recipient for mail in server.received if is_digest(mail) for recipient in mail.recipients)


def test_a_digest_goes_once_a_week(register: Register, server: Script) -> None:  # noqa: F811
    given(register)
    for days in range(7):
        run(register, server, MONDAY + days * DAY)
        run(register, server, MONDAY + days * DAY + MINUTE)
        assert told(server) == [MATS, RUT]
    run(register, server, MONDAY + 7 * DAY)
    assert told(server) == [MATS, MATS, RUT, RUT]


def test_after_downtime_the_weeks_goes_and_not_those_that_were_missed(
    register: Register,
    server: Script,  # noqa: F811
) -> None:
    given(register)
    run(register, server, LAST_DAY)  # where the program begins on a Tuesday it has missed nothing
    assert told(server) == []
    run(register, server, LAST_DAY + 8 * DAY)
    assert told(server) == [MATS, RUT]
    with register.reading() as session:
        assert {mail.day for mail in outbox.mails(session) if mail.kind is Kind.DIGEST} == {(MONDAY + 7 * DAY).date()}


def test_a_digest_that_waits_is_overtaken_by_the_next(register: Register, server: Script) -> None:  # noqa: F811
    given(register)
    server.replies = {"MAIL": "450 later"}
    run(register, server, MONDAY)
    server.replies = {}
    run(register, server, MONDAY + 7 * DAY)
    assert told(server) == [MATS, RUT]
    assert states(register, Kind.DIGEST) == [State.CANCELLED] * 2 + [State.SENT] * 2


def test_a_digest_that_a_person_has_cancelled_is_not_written_again(
    register: Register,
    server: Script,  # noqa: F811
) -> None:
    given(register)
    server.replies = {"MAIL": "450 later"}
    run(register, server, MONDAY)
    for mail in outboxing.mails(register, (State.DUE,), None):
        outboxing.cancel(register, mail.number, "ringt", MONDAY)
    server.replies = {}
    run(register, server, MONDAY + DAY)
    assert told(server) == []


def test_a_broken_template_is_told_and_mended_by_a_retry(
    register: Register,
    server: Script,  # noqa: F811
    tmp_path: Path,
) -> None:
    (tmp_path / "digest.txt").write_text("{% if is_registrar %}{{ inget }}{% endif %}Hej", encoding="utf-8")
    given(register)
    policy = dataclasses.replace(DEFAULT_POLICY, templates=str(tmp_path))
    run(register, server, MONDAY, policy)
    assert (told(server), states(register, Kind.DIGEST)) == ([MATS], [State.FAILED, State.SENT])
    assert outboxing.retry(register, None, MONDAY + MINUTE) == 1
    run(register, server, MONDAY + DAY)
    assert told(server) == [MATS, RUT]


def test_nobody_whose_address_is_dead_and_no_sign_of_life_that_nobody_wants(
    register: Register,
    server: Script,  # noqa: F811
) -> None:
    calm = [making.mention(due=dataclasses.replace(making.A_DUE, date=MONDAY.date() + 200 * DAY))]
    given(register, calm)
    with register.writing() as session:
        bounces.mark_unreachable(session, MATS, "550", KARIN.at)
    quiet = dataclasses.replace(DEFAULT_POLICY, sign_of_life=False)
    run(register, server, MONDAY, quiet)
    assert told(server) == []
    run(register, server, MONDAY + 7 * DAY)
    assert told(server) == [RUT]


def test_on_a_clock_that_may_be_wrong_no_week_is_taken_for_done(
    register: Register,
    server: Script,  # noqa: F811
) -> None:
    given(register)
    run(register, server, LAST_DAY)
    run(register, server, MONDAY + 21 * DAY)
    with register.reading() as session:
        assert sending(session).digested == MONDAY.date().isoformat()
    outboxing.release(register, None, MONDAY + 21 * DAY)
    run(register, server, MONDAY + 21 * DAY + MINUTE)
    assert told(server) == [MATS, RUT]


def test_a_clock_that_was_ahead_costs_no_week_and_gives_none_twice(
    register: Register,
    server: Script,  # noqa: F811
) -> None:
    given(register)
    run(register, server, MONDAY)
    run(register, server, MONDAY + 8 * DAY)  # by a clock that is a week ahead
    assert told(server) == [MATS, MATS, RUT, RUT]
    run(register, server, MONDAY + MINUTE)
    run(register, server, MONDAY + 2 * MINUTE)
    assert told(server) == [MATS, MATS, RUT, RUT]
    run(register, server, MONDAY + 14 * DAY)
    assert told(server) == [MATS, MATS, MATS, RUT, RUT, RUT]
