"""Runs a tick every minute until told to stop. What is due is in the register; no job carries anything.

Invariants: a tick that is late is run and never dropped, and late ones are run once; no two ticks at the same time; a
tick that fails leaves the clock going; however the computer's clock is set, the next tick comes within two minutes.
"""

import datetime as dt
import logging
import signal
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler

INTERVAL_SECONDS = 60


def run(job: Callable[[], None], clock: Callable[[], dt.datetime], stop: Event) -> None:
    """Run the job at once and then every minute, until the event is set or the process is told to end."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick of many mails takes more than its minute
    scheduler = BackgroundScheduler(timezone=dt.UTC)
    scheduled = scheduler.add_job(
        job,
        "interval",
        seconds=INTERVAL_SECONDS,
        next_run_time=clock(),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,  # the default drops what is a second late
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    scheduler.start()
    try:
        while not stop.wait(INTERVAL_SECONDS):
            now = clock()
            if scheduled.next_run_time - now > 2 * dt.timedelta(seconds=INTERVAL_SECONDS):
                # the clock has been set back, and the scheduler would wait until it is there again
                scheduled.modify(next_run_time=now)
    finally:
        scheduler.shutdown(wait=True)  # what is begun is written down


def tell_systemd(environment: Mapping[str, str], message: str) -> None:
    """Say READY=1 or WATCHDOG=1 to systemd, where it has started us with Type=notify. Nobody is waited for."""
    address = environment.get("NOTIFY_SOCKET")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection, suppress(OSError):
        connection.setblocking(False)
        connection.connect("\0" + address[1:] if address.startswith("@") else address)
        connection.sendall(message.encode())
