"""Ticks on a real database and against a real mail server: each reminder once, to the right person."""

import asyncio
import dataclasses
import datetime as dt
import socket
import time
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests import making, storing
from tests.mail_server import Received, Script, running
from tests.register.directories import directory
from tracker.delivery.model import Outcome
from tracker.delivery.settings import Security, Smtp, Timeouts
from tracker.delivery.smtp import SmtpTransport
from tracker.errors import DatabaseUnavailable
from tracker.extraction.model import EventType, Mention
from tracker.register.acts import Named, Silenced
from tracker.register.directory import Directory, Person
from tracker.register.events import Acted, Recorded
from tracker.reminders.policy import DEFAULT_POLICY, Policy
from tracker.services import outboxing
from tracker.services.reminding import Planned
from tracker.services.sending import LEASE, Conditions, Ticked, tick
from tracker.store import event_log, outbox, people, transfers
from tracker.store.engine import Register
from tracker.store.outbox import Kind, State
from tracker.store.sending import sending
from tracker.store.stamp import Stamp

PEOPLE = directory("""
    official Tekniska nämnden: anna
    manager Tekniska nämnden: mats
    secretary Kommunstyrelsen: sara
    registrar: rut
""")
SENDER = Person("Granvikens kommun", "uppdrag@granviken.se")
LAST_DAY = dt.datetime(2026, 6, 30, 8, 0, tzinfo=dt.UTC)
"""Of the assignments' deadline, a Tuesday, ten in the morning in Sweden."""
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
KARIN = Stamp(making.NOW, "Karin")


def given(register: Register, mentions: Sequence[Mention] = (making.A_MENTION,), who: Directory = PEOPLE) -> None:
    """A register with an assignment for each mention, and a directory."""
    with register.writing() as session:
        storing.put(session, [Recorded(number, mention) for number, mention in enumerate(mentions, 1)])
        people.replace(session, who, KARIN)


def many(number: int, **changes: object) -> list[Mention]:
    return [
        making.mention(
            source=dataclasses.replace(making.A_MENTION.source, start=1000 * n, end=1000 * n + 60), **changes
        )
        for n in range(number)
    ]


@pytest.fixture
def server() -> Iterator[Script]:
    with running(Script()) as script:
        yield script


def run(
    register: Register,
    server: Script,
    now: dt.datetime = LAST_DAY,
    policy: Policy = DEFAULT_POLICY,
    final: float = 5,
    per_minute: int = 1000,
) -> Ticked:
    smtp = Smtp("127.0.0.1", SENDER.email, SENDER.name, server.port, Security.NONE, timeouts=Timeouts(5, 5, final))
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    ticked = asyncio.run(
        tick(register, policy, SENDER, SmtpTransport(smtp, None), Conditions(lambda: now, per_minute, pause=pause))
    )
    assert sum(pauses) == 60 * max(0, (ticked.sent - 1) // per_minute)
    return ticked


def states(register: Register, kind: Kind = Kind.REMINDER) -> list[State]:
    with register.reading() as session:
        return [mail.state for mail in reversed(outbox.mails(session)) if mail.kind is kind]


def to(server: Script) -> list[str]:
    """Whom it has taken mail for, but for the digests of Mondays, which test_digesting.py is about."""
    return [recipient for mail in server.received for recipient in mail.recipients if not is_digest(mail)]


def is_digest(mail: Received) -> bool:
    subject = message_from_bytes(mail.message)["Subject"]
    return str(make_header(decode_header(subject))).startswith("Uppdragen vecka")


def act(register: Register, done: Acted) -> None:
    with register.writing() as session:
        event_log.append(session, [done], KARIN)


def test_a_reminder_goes_once(register: Register, server: Script) -> None:
    given(register)
    ticked = run(register, server)
    assert (ticked.planned.new, ticked.sent, ticked.trouble) == (1, 1, None)
    assert run(register, server, LAST_DAY + 5 * MINUTE) == Ticked()
    assert to(server) == ["anna@granviken.se"]
    [mail] = server.received
    assert mail.sender == SENDER.email
    with register.reading() as session:
        found = outbox.mail(session, 1)
        assert sending(session).sent_at == LAST_DAY
    assert found is not None
    assert (found[0].state, found[1].replace(b"\r\n", b"\n")) == (State.SENT, mail.message.replace(b"\r\n", b"\n"))
    assert mail.message == found[1]


def test_one_person_has_one_mail_a_day_however_many_assignments(register: Register, server: Script) -> None:
    given(register, many(7))
    assert run(register, server).sent == 1
    assert "(och 6 till)" in states_and_subjects(register)[0]


def states_and_subjects(register: Register) -> list[str]:
    with register.reading() as session:
        return [mail.subject for mail in outbox.mails(session)]


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (dt.datetime(2026, 6, 30, 4, 59, tzinfo=dt.UTC), 1),  # a minute before seven in Sweden
        (dt.datetime(2026, 7, 4, 8, 0, tzinfo=dt.UTC), 48),  # a Saturday
        (dt.datetime(2026, 6, 19, 8, 0, tzinfo=dt.UTC), 72),  # Midsummer Eve
    ],
)
def test_nothing_goes_on_a_free_day_or_before_the_time_of_day(
    register: Register, server: Script, now: dt.datetime, hours: int
) -> None:
    given(register)
    assert run(register, server, now) == Ticked()
    assert server.received == []
    run(register, server, now + dt.timedelta(hours=hours))
    assert to(server) == ["anna@granviken.se"]


def test_what_was_missed_while_the_program_was_down_goes_when_it_is_up(register: Register, server: Script) -> None:
    given(register)
    for days, reminders in ((13, 1), (2, 1), (1, 2), (0, 3)):  # two before is a Sunday
        run(register, server, LAST_DAY - days * DAY)
        assert to(server) == ["anna@granviken.se"] * reminders


def test_a_mail_that_was_cut_off_is_sent_again_as_the_same_bytes_when_the_lease_ends(
    register: Register, server: Script
) -> None:
    server.drop_at = "dot"
    given(register)
    assert run(register, server).unknown == 1
    assert states(register) == [State.UNKNOWN]
    server.drop_at = None
    assert run(register, server, LAST_DAY + 29 * MINUTE) == Ticked()
    assert run(register, server, LAST_DAY + LEASE).sent == 1
    first, second = server.received
    assert first == second
    assert states(register) == [State.SENT]


def test_a_server_that_never_answers_has_one_copy_a_lease_and_the_registrar_is_told_after_two(
    register: Register, server: Script
) -> None:
    server.silent_after_dot = 3
    given(register)
    for half_hour in range(3):
        run(register, server, LAST_DAY + half_hour * LEASE, final=0.3)
    copies = [mail for mail in server.received if mail.recipients == ("anna@granviken.se",)]
    assert len(copies) == 3
    assert len(set(copies)) == 1
    assert states(register, Kind.NOTICE) == [State.UNKNOWN]


def test_what_a_server_does_not_take_now_is_tried_again_ever_later(register: Register, server: Script) -> None:
    server.replies = {"RCPT": "450 later"}
    given(register)
    tried = []
    for minute in range(200):
        ticked = run(register, server, LAST_DAY + minute * MINUTE)
        if ticked.later:
            tried.append(minute)
    assert tried == [0, 1, 6, 21, 51, 111, 171]
    server.replies = {}
    assert run(register, server, LAST_DAY + 231 * MINUTE).sent == 1


def test_what_is_never_taken_is_given_up_after_five_days_and_told(register: Register, server: Script) -> None:
    server.replies = {"RCPT rut@granviken.se": "450 later"}
    given(register, [making.mention(receiver=None)])
    run(register, server)
    with register.writing() as session:
        session.execute(text("UPDATE outbox SET created_at = :then"), {"then": "2026-06-25T07:00:00+00:00"})
    assert run(register, server, LAST_DAY + 2 * MINUTE).failed == 1
    assert states(register) == [State.FAILED]


def test_an_address_that_puts_off_every_mail_is_given_up_after_five_days_although_each_day_has_a_new_one(
    register: Register, server: Script
) -> None:
    server.replies = {"RCPT anna@granviken.se": "452 4.2.2 full"}
    given(register)
    failed = [run(register, server, LAST_DAY + day * DAY).failed for day in range(7)]
    assert failed == [0, 0, 0, 0, 0, 0, 1]  # the weekend is the fifth day and the sixth
    assert run(register, server, LAST_DAY + 6 * DAY + MINUTE).sent == 1
    assert states(register, Kind.NOTICE) == [State.SENT]


def test_what_an_address_does_not_take_goes_to_the_registrar_and_is_told(register: Register, server: Script) -> None:
    server.replies = {"RCPT anna@granviken.se": "550 5.1.1 no such user"}
    given(register)
    assert run(register, server).failed == 1
    assert run(register, server, LAST_DAY + MINUTE).sent == 2
    assert to(server) == ["rut@granviken.se"] * 2
    assert states(register) == [State.FAILED, State.SENT]
    assert states(register, Kind.NOTICE) == [State.SENT]
    assert run(register, server, LAST_DAY + 2 * MINUTE) == Ticked()


def test_a_refused_sender_stops_everything_for_a_while_without_using_up_attempts(
    register: Register, server: Script
) -> None:
    server.replies = {"MAIL": "535 5.7.8 not you"}
    given(register, [making.mention(), making.mention(receiver="Barnnämnden")])
    minutes = [minute for minute in range(61) if run(register, server, LAST_DAY + minute * MINUTE).later]
    assert minutes == [0, 21, 42]
    assert server.commands == ["EHLO", "MAIL"] * 3
    with register.reading() as session:
        assert {mail.attempts for mail in outbox.mails(session)} == {0}
    server.replies = {}
    assert run(register, server, LAST_DAY + 63 * MINUTE).sent == 2


def test_one_mail_that_can_not_be_written_does_not_stop_the_rest(
    register: Register, server: Script, tmp_path: Path
) -> None:
    (tmp_path / "reminder.txt").write_text("{% if recipient == 'Anna' %}{{ inget }}{% endif %}Hej", encoding="utf-8")
    given(register, [making.mention(), making.mention(receiver="Barnnämnden")])
    policy = dataclasses.replace(DEFAULT_POLICY, templates=str(tmp_path))
    ticked = run(register, server, policy=policy)
    assert (ticked.planned.failed, ticked.sent) == (1, 2)
    assert to(server) == ["rut@granviken.se"] * 2  # the reminder that nobody answers for, and the notice
    assert run(register, server, LAST_DAY + MINUTE, policy) == Ticked()


def test_one_mail_that_is_refused_does_not_stop_the_rest(register: Register, server: Script) -> None:
    server.replies = {"RCPT anna@granviken.se": "554 no"}
    given(register, [making.mention(), making.mention(receiver="Barnnämnden")])
    ticked = run(register, server)
    assert (ticked.failed, ticked.sent) == (1, 1)


def test_a_mail_that_is_true_no_more_is_cancelled_before_it_goes(register: Register, server: Script) -> None:
    server.replies = {"RCPT": "450 later"}
    given(register, many(2))
    run(register, server)
    act(register, Acted(1, Silenced(dt.date(2026, 9, 1), "väntar"), LAST_DAY.date()))
    server.replies = {}
    assert run(register, server, LAST_DAY + MINUTE).cancelled == 1
    assert run(register, server, LAST_DAY + 2 * MINUTE).sent == 1
    assert states(register) == [State.CANCELLED, State.SENT]
    assert "(och" not in states_and_subjects(register)[0]


def test_an_assignment_that_changes_hands_is_told_to_the_new_person(register: Register, server: Script) -> None:
    given(register)
    run(register, server)
    act(register, Acted(1, Named("sara@granviken.se", "ny"), LAST_DAY.date()))
    run(register, server, LAST_DAY + MINUTE)
    assert to(server) == ["anna@granviken.se", "sara@granviken.se"]


def test_mails_keep_their_order_while_there_is_no_server_and_all_go_when_it_is_back(
    register: Register, server: Script
) -> None:
    mentions, who = crowd(3)
    given(register, mentions, who)
    server.replies = {"EHLO": "421 closing"}
    tried = [minute for minute in range(20) if run(register, server, LAST_DAY + minute * MINUTE).later]
    assert tried == [0, 5, 10, 15]
    server.replies = {}
    assert run(register, server, LAST_DAY + 20 * MINUTE).sent == 3
    assert to(server) == [f"person{n}@granviken.se" for n in range(3)]


def test_a_mail_that_cuts_off_the_server_waits_for_those_that_have_not_been_tried(
    register: Register, server: Script
) -> None:
    mentions, who = crowd(1)
    given(register, mentions, who)
    server.drop_at = "DATA"
    assert run(register, server).unknown == 1
    server.drop_at = None
    with register.writing() as session:
        outbox.add(session, [_later_draft()], LAST_DAY)
    assert run(register, server, LAST_DAY + LEASE).sent == 2
    assert to(server) == ["bo@granviken.se", "person0@granviken.se"]


def _later_draft() -> outbox.Draft:
    day = LAST_DAY.date()
    message = b"Subject: x\r\n\r\n"
    return outbox.Draft(Kind.DIGEST, SENDER.email, "bo@granviken.se", "x", day, day + DAY, "<x@y>", message)


def test_three_days_without_a_server_end_in_one_mail_each_with_what_still_holds(
    register: Register, server: Script
) -> None:
    given(register, [*many(3), making.mention(receiver="Barnnämnden")])
    server.replies = {"MAIL": "421 closing"}
    for day in range(3):
        for minute in range(0, 120, 30):
            run(register, server, LAST_DAY + day * DAY + minute * MINUTE)
    act(register, Acted(1, Silenced(dt.date(2026, 9, 1), "väntar"), LAST_DAY.date()))
    server.replies = {}
    ticked = run(register, server, LAST_DAY + 3 * DAY)
    assert ticked.sent == 2
    assert sorted(to(server)) == ["anna@granviken.se", "rut@granviken.se"]
    assert [mail.subject for mail in sent_mails(register)] == [
        "Försenat: KS 2026/41 – skulle vara klart 2026-06-30 (och 1 till)",
        "Försenat: KS 2026/41 – skulle vara klart 2026-06-30",
    ]


def sent_mails(register: Register) -> list[outbox.Mail]:
    with register.reading() as session:
        return sorted(outbox.mails(session, [State.SENT]), key=lambda mail: mail.recipient)


def crowd(number: int) -> tuple[list[Mention], Directory]:
    """So many receivers with an official each."""
    lines = "\n".join(f"official Nämnd {n}: person{n}" for n in range(number))
    mentions = [
        dataclasses.replace(mention, receiver=f"Nämnd {n}", due=making.A_DUE) for n, mention in enumerate(many(number))
    ]
    return mentions, directory(f"{lines}\n registrar: rut")


def test_a_storm_of_mails_is_held_until_a_person_says_go(register: Register, server: Script) -> None:
    mentions, who = crowd(51)
    given(register, mentions, who)
    ticked = run(register, server)
    assert (ticked.planned.held, ticked.sent) == (51, 1)
    assert to(server) == ["rut@granviken.se"]
    with register.writing() as session:
        assert outbox.move(session, [State.HELD], State.DUE, LAST_DAY, None, None) == 51
    assert run(register, server, LAST_DAY + MINUTE).sent == 51


def test_fifty_mails_are_no_storm_and_go_at_the_rate_that_is_allowed(register: Register, server: Script) -> None:
    mentions, who = crowd(50)
    given(register, mentions, who)
    assert run(register, server, per_minute=20).sent == 50


@pytest.mark.parametrize("year", [1970, 2001])
def test_nothing_goes_on_a_clock_that_has_gone_back(register: Register, server: Script, year: int) -> None:
    given(register)
    run(register, server, LAST_DAY - DAY)
    ticked = run(register, server, LAST_DAY.replace(year=year))
    assert "Ställ klockan" in str(ticked.trouble)
    assert run(register, server, LAST_DAY).sent == 1
    assert to(server) == ["anna@granviken.se"] * 2


def test_nothing_goes_on_a_clock_that_has_jumped_ahead_and_all_is_well_when_it_is_right_again(
    register: Register, server: Script
) -> None:
    given(register)
    run(register, server, LAST_DAY - DAY)
    for minute in range(3):
        ticked = run(register, server, LAST_DAY.replace(year=2099) + minute * MINUTE)
        assert (ticked.sent, ticked.trouble is None) == (0, False)
    assert run(register, server, LAST_DAY).sent == 1
    assert to(server) == ["anna@granviken.se"] * 2


def test_a_clock_that_was_ahead_and_is_put_right_is_told_of_and_leaves_nothing_waiting_for_the_wrong_time(
    register: Register, server: Script
) -> None:
    given(register)
    server.replies = {"RCPT": "450 later"}
    run(register, server, LAST_DAY + 2 * DAY)
    server.replies = {"MAIL": "535 not you"}
    run(register, server, LAST_DAY + 2 * DAY + MINUTE)
    server.replies = {}
    ticked = run(register, server, LAST_DAY)
    assert "ställts tillbaka från 2026-07-02 10:01 till 2026-06-30 10:00" in str(ticked.trouble)
    with register.reading() as session:
        assert sending(session).ticked_at == LAST_DAY
    assert run(register, server, LAST_DAY + MINUTE).sent == 1
    assert to(server) == ["anna@granviken.se"]


@pytest.mark.parametrize("kind", transfers.Kind)
def test_nothing_goes_from_a_copy_of_the_register_until_a_person_says_so(
    register: Register, server: Script, kind: transfers.Kind
) -> None:
    given(register)
    run(register, server, LAST_DAY - DAY)
    with register.writing() as session:
        transfers.add(session, kind, transfers.Log({}, "00"), Stamp(LAST_DAY - MINUTE, "Karin"))
    for minute in range(2):
        ticked = run(register, server, LAST_DAY + minute * MINUTE)
        assert ticked.sent == 0
        assert "registret är en kopia" in str(ticked.trouble)
    assert outboxing.release(register, None, LAST_DAY + 2 * MINUTE) == 1
    assert run(register, server, LAST_DAY + 3 * MINUTE).sent == 1
    assert run(register, server, LAST_DAY + 4 * MINUTE).trouble is None
    assert to(server) == ["anna@granviken.se"] * 2


def test_sending_stops_at_once_when_it_can_not_be_written_down(
    register: Register, server: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    mentions, who = crowd(5)
    given(register, mentions, who)

    def full(*_: object, **__: object) -> bool:
        raise DatabaseUnavailable("Disken är full.")

    with monkeypatch.context() as patch:
        patch.setattr("tracker.store.outbox.finish", full)
        with pytest.raises(DatabaseUnavailable):
            run(register, server)
    assert len(server.received) == 1
    assert run(register, server, LAST_DAY + LEASE).sent == 5
    first, *_, again = sorted(server.received, key=lambda mail: mail.recipients != server.received[0].recipients)[:2]
    assert first == again


def told_to_end(register: Register, port: int, final: float = 30, **conditions: Any) -> Ticked:
    """A tick during which the program is told to end: half a second after it looks for the first time."""
    looked = count()
    smtp = Smtp("127.0.0.1", SENDER.email, SENDER.name, port, Security.NONE, timeouts=Timeouts(30, 30, final))
    told = Conditions(lambda: LAST_DAY, **{"per_minute": 1000, "stopping": lambda: next(looked) > 1} | conditions)
    return asyncio.run(tick(register, DEFAULT_POLICY, SENDER, SmtpTransport(smtp, None), told))


def test_a_program_that_shall_end_gives_back_the_mail_that_a_server_keeps_waiting(register: Register) -> None:
    given(register)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        assert told_to_end(register, silent.getsockname()[1]) == Ticked(planned=Planned(1))
        assert time.monotonic() - began < 10
    with register.reading() as session:
        [mail] = outbox.mails(session)
        found = outbox.mail(session, mail.number)
    assert (mail.state, mail.attempts, mail.next_attempt_at) == (State.DUE, 0, LAST_DAY)
    assert found is not None
    assert [attempt.outcome for attempt in found[2]] == [Outcome.STOPPED]


def test_a_program_that_shall_end_does_not_wait_for_ever_for_the_answer_to_a_mail(
    register: Register, server: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.services.sending.GRACE", 0.0)
    server.silent_after_dot = 20
    given(register)
    assert told_to_end(register, server.port).unknown == 1
    assert len(server.received) == 1


def test_a_program_that_shall_end_does_not_wait_out_the_minute_between_mails(
    register: Register, server: Script
) -> None:
    mentions, who = crowd(3)
    given(register, mentions, who)
    seconds: list[float] = []

    async def pause(number: float) -> None:
        seconds.append(number)

    ticked = told_to_end(register, server.port, per_minute=1, pause=pause, stopping=lambda: len(seconds) > 3)
    assert (ticked.sent, len(seconds)) == (1, 4)
    assert states(register) == [State.SENT, State.DUE, State.DUE]


def test_a_tick_shows_that_it_is_alive_at_each_mail(register: Register, server: Script) -> None:
    mentions, who = crowd(3)
    given(register, mentions, who)
    signs: list[int] = []

    def alive() -> None:
        with register.reading() as session:
            assert sending(session).ticked_at == LAST_DAY
        signs.append(len(server.received))

    told_to_end(register, server.port, alive=alive, stopping=lambda: False)
    assert signs == [1, 2, 3]


def test_an_extension_between_planning_and_sending_cancels(register: Register, server: Script) -> None:
    server.replies = {"MAIL": "421 closing"}
    given(register)
    run(register, server)
    later = making.mention(
        kind=EventType.EXTENDED,
        day=dt.date(2026, 6, 16),
        task=None,
        due=making.A_LATER_DUE,
        source=dataclasses.replace(making.A_MENTION.source, digest="cd" * 32),
    )
    with register.writing() as session:
        storing.put(session, [Recorded(1, later)])
    server.replies = {}
    assert run(register, server, LAST_DAY + MINUTE).cancelled == 1
    assert run(register, server, LAST_DAY + 2 * MINUTE) == Ticked()
    assert server.received == []
