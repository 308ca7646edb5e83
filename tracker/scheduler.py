"""Runs a tick every minute until told to stop. What is due is in the register; no job carries anything.

Invariants: a tick that is late is run and never dropped, and late ones are run once; no two ticks at the same time; a
tick that fails leaves the clock going.
"""

import datetime as dt
import signal
import socket
from collections.abc import Callable, Mapping
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler

INTERVAL_SECONDS = 60


def run(job: Callable[[], None], first: dt.datetime, stop: Event) -> None:
    """Run the job at once and then every minute, until the event is set or the process is told to end."""
    scheduler = BackgroundScheduler(timezone=dt.UTC)
    scheduler.add_job(
        job,
        "interval",
        seconds=INTERVAL_SECONDS,
        next_run_time=first,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,  # the default drops what is a second late
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    scheduler.start()
    try:
        while not stop.wait(INTERVAL_SECONDS):
            pass
    finally:
        scheduler.shutdown(wait=True)  # the mail that is on its way is finished


def tell_systemd(environment: Mapping[str, str], message: str) -> None:
    """Say READY=1 or WATCHDOG=1 to systemd, where it has started us with Type=notify."""
    address = environment.get("NOTIFY_SOCKET")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
        connection.connect("\0" + address[1:] if address.startswith("@") else address)
        connection.sendall(message.encode())
