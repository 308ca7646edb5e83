"""`tracker tick` and `tracker run`: plan and send reminders, once or until stopped."""

import asyncio
import os
from collections.abc import Callable
from contextlib import closing
from threading import Event
from typing import TYPE_CHECKING

import typer

from tracker.cli import exits, invocation, mailing, plain
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.services.receiving import Emptied
    from tracker.services.sending import Ticked
    from tracker.store.engine import Register

PING_SECONDS = 10


def tick(context: typer.Context) -> None:
    """Skicka de påminnelser som är på tiden, en gång: för cron eller Schemaläggaren i Windows, var femte minut.

    Läser också in det som ligger i mappen [inbox], om en sådan är inställd.

    Exempel: tracker tick
    """
    config = invocation.of(context).config()
    emptied, done = _once(config, lambda: False, lambda: None)
    _tell(emptied, done)
    if done.trouble:
        raise typer.Exit(exits.MAIL)
    if emptied.trouble:
        raise typer.Exit(exits.SOME_FAILED)
    _ping(config)


def run(context: typer.Context) -> None:
    """Skicka påminnelser när de är på tiden, tills programmet stoppas. Ser efter varje minut.

    Exempel: tracker run
    """
    config = invocation.of(context).config()
    mailing.transport(config)  # what is wrong with the settings is told at once
    from tracker import scheduler

    stop = Event()

    def alive() -> None:
        scheduler.tell_systemd(os.environ, "WATCHDOG=1")

    def job() -> None:
        try:
            emptied, done = _once(config, stop.is_set, alive)
        except TrackerError as error:
            # a locked database or a full disk passes; the next minute is another try
            plain.narrate(f"{invocation.now():%Y-%m-%d %H:%M} {error}")
            return
        _tell(emptied, done)
        alive()
        if not done.trouble and not emptied.trouble:
            _ping(config)

    plain.narrate("Bevakningen är igång. Stoppa med Ctrl-C.")
    scheduler.tell_systemd(os.environ, "READY=1")
    scheduler.run(job, invocation.now, stop)


def _once(config: "Config", stopping: Callable[[], bool], alive: Callable[[], None]) -> "tuple[Emptied, Ticked]":
    from tracker.services.receiving import Emptied
    from tracker.services.sending import Conditions
    from tracker.services.sending import tick as once
    from tracker.store.engine import open_existing

    settings = mailing.server(config)
    emptied = Emptied()
    with closing(open_existing(config.database, invocation.now())) as register:

        def empty() -> None:
            nonlocal emptied
            emptied = _empty_inbox(config, register, stopping)

        conditions = Conditions(invocation.now, settings.per_minute, stopping, alive=alive, before_planning=empty)
        done = asyncio.run(
            once(register, config.reminders, mailing.sender(config), mailing.transport(config), conditions)
        )
    return emptied, done


def _empty_inbox(config: "Config", register: "Register", stopping: Callable[[], bool]) -> "Emptied":
    from importlib.metadata import version

    from tracker.services.importing import Reading
    from tracker.services.receiving import Emptied, empty_inbox
    from tracker.store.stamp import Stamp

    if config.inbox is None:
        return Emptied()
    reading = Reading(config.limits, config.municipality, version("tracker"), config.calendar, links=False)
    stamp = Stamp(invocation.now(), config.actor or invocation.user())
    return empty_inbox(register, config.inbox, reading, stamp, stopping)


def _tell(emptied: "Emptied", done: "Ticked") -> None:
    """One line about what was done, none when nothing was. Numbers only: no names, no subjects."""
    figures = {
        "inlästa": emptied.imported,
        "inte inlästa": emptied.failed,
        "nya": done.planned.new,
        "skickade": done.sent,
        "senare": done.later,
        "okända": done.unknown,
        "gick inte": done.failed + done.planned.failed,
        "hålls kvar": done.planned.held,
        "tillbakatagna": done.cancelled,
    }
    told = ", ".join(f"{number} {what}" for what, number in figures.items() if number)
    if emptied.trouble:
        plain.narrate(f"{invocation.now():%Y-%m-%d %H:%M} {emptied.trouble}")
    if told or done.trouble:
        plain.narrate(
            f"{invocation.now():%Y-%m-%d %H:%M} {told or 'inget skickat'}"
            + (f" – {done.trouble}" if done.trouble else "")
        )


def _ping(config: "Config") -> None:
    if config.ping_url is None:
        return
    from http.client import HTTPException
    from urllib.request import urlopen

    try:
        urlopen(config.ping_url, timeout=PING_SECONDS).close()  # noqa: S310 - the settings allow http and https only
    except (OSError, HTTPException) as error:
        plain.narrate(f"ping_url svarar inte: {error}")
