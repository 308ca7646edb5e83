"""Who did something and when, as every row that tells of it has it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, and when (with zone)."""

    at: dt.datetime
    actor: str


def utc(moment: dt.datetime) -> str:
    """As times are written in the database: UTC, whole seconds, ISO 8601 with zone."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
