"""Domain words and dates as the user reads them. Words are written once: the same tables read `--status`."""

import datetime as dt

from tracker.extraction.model import Due, EventType
from tracker.register.acts import (
    Act,
    Closed,
    Confirmed,
    Dismissed,
    Edited,
    Merged,
    Named,
    Noted,
    Placed,
    Reopened,
    Reported,
    Silenced,
    Split,
    Undone,
)
from tracker.register.gaps import Gap
from tracker.register.views import AssignmentView, Status
from tracker.temporal.model import DeadlineKind

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)

STATUSES = {
    Status.PROPOSED: "föreslaget",
    Status.OPEN: "pågående",
    Status.REPORTED: "återredovisat",
    Status.COMPLETED: "avslutat",
    Status.REJECTED: "avslaget",
    Status.CANCELLED: "upphävt",
    Status.UNCONFIRMED: "obekräftat",
}

EVENTS = {
    EventType.PROPOSED: "föreslogs",
    EventType.DECIDED: "beslutades",
    EventType.MENTIONED: "omnämndes",
    EventType.EXTENSION_REQUESTED: "anstånd begärdes",
    EventType.EXTENDED: "anstånd gavs",
    EventType.INTERIM_REPORTED: "delredovisades",
    EventType.REPORTED: "återredovisades",
    EventType.COMPLETED: "avslutades",
    EventType.REMITTED: "återremitterades",
    EventType.POSTPONED: "bordlades",
    EventType.REJECTED: "avslogs",
    EventType.CANCELLED: "upphävdes",
}


def whose(event: EventType, body: str | None) -> str:
    """' av Kommunstyrelsen', as it follows what happened; '' where it is not known whose act it was. What is proposed
    is known by the body that shall decide, and who asked for time by nobody."""
    if body is None or event is EventType.EXTENSION_REQUESTED:
        return ""
    return f" för {body}" if event is EventType.PROPOSED else f" av {body}"


ACTS: dict[type[Act], str] = {
    Confirmed: "bekräftades",
    Dismissed: "avfärdades",
    Edited: "ändrades",
    Closed: "avslutades",
    Reported: "återredovisades",
    Reopened: "öppnades igen",
    Noted: "kommenterades",
    Named: "ansvarig angavs",
    Silenced: "påminnelserna tystades",
    Merged: "slogs ihop",
    Split: "delades",
    Placed: "ett ställe knöts hit",
    Undone: "ångrades",
}

GAPS = {
    Gap.NO_DEADLINE: "Utan sista dag",
    Gap.NO_RECEIVER: "Utan mottagare",
    Gap.NO_OFFICIAL: "Utan ansvarig tjänsteperson",
    Gap.NO_REPORT_BACK: "Utan besked om var det ska återredovisas",
    Gap.OVERDUE: "Försenade",
    Gap.EXTENDED_OFTEN: "Anstånd mer än två gånger",
    Gap.OLD: "Äldre än två år",
    Gap.NEVER_DECIDED: "Omnämnda men aldrig beslutade",
    Gap.NEVER_CLOSED: "Återredovisade men aldrig avslutade",
}

KINDS = {
    DeadlineKind.BY: "senast",
    DeadlineKind.DURING: "under",
    DeadlineKind.FROM: "från och med",
    DeadlineKind.NOT_BEFORE: "tidigast",
    DeadlineKind.ASAP: "skyndsamt",
    DeadlineKind.EVENT: "i samband med något som inte har ett datum",
    DeadlineKind.RECURRING: "återkommande",
    DeadlineKind.NONE: "ingen tidsfrist",
}


MAILS = {
    "due": "väntar",
    "claimed": "skickas",
    "sent": "skickat",
    "unknown": "okänt",
    "failed": "gick inte",
    "held": "hålls kvar",
    "cancelled": "tillbakataget",
}
"""What has become of a mail."""


def day_in_words(day: dt.date) -> str:
    """'31 mars 2026'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: dt.date) -> str:
    """'31/3', where the year goes without saying."""
    return f"{day.day}/{day.month}"


def moment_in_words(moment: dt.datetime) -> str:
    """'31 mars 2026 kl. 09.30', on the computer's clock."""
    here = moment.astimezone()
    return f"{day_in_words(here.date())} kl. {here:%H.%M}"


def last_day(due: Due | None) -> str:
    """The day that counts, or the words where there is none, or a dash."""
    if due is None:
        return "–"
    return day_in_words(due.date) if due.date else due.text


def status(view: AssignmentView) -> str:
    """The status; what is late says so instead."""
    return "försenat" if view.overdue else STATUSES[view.status]


def moved(view: AssignmentView) -> str:
    """How many times the deadline has been put off, and how far in all."""
    times = "en gång" if view.extensions == 1 else f"{view.extensions} gånger"
    return f"{times}, sammanlagt {view.slip} dagar"


def status_named(words: str) -> Status | None:
    """The status with that name, in Swedish or as in JSON."""
    names = {word: status for status, word in STATUSES.items()} | {status.value: status for status in Status}
    return names.get(words.strip().lower())


SIGNS = {
    Status.PROPOSED: "◇",
    Status.OPEN: "○",
    Status.REPORTED: "◐",
    Status.COMPLETED: "●",
    Status.REJECTED: "×",
    Status.CANCELLED: "×",
    Status.UNCONFIRMED: "◌",
}


def sign(view: AssignmentView) -> str:
    """What the status looks like where there is no room for words or no colours; '?' is something to review."""
    return ("!" if view.overdue else SIGNS[view.status]) + ("?" if view.doubts else " ")


def days(count: int) -> str:
    return "1 dag" if abs(count) == 1 else f"{count} dagar"


def remaining(left: int | None) -> str:
    """'12 d kvar', '3 d sen', 'i dag', or a dash."""
    if left is None:
        return "–"
    if left == 0:
        return "i dag"
    return f"{-left} d sen" if left < 0 else f"{left} d kvar"


def slipped(moved: int | None) -> str:
    """How far a deadline was moved: '+92 dagar', or nothing."""
    return "" if moved is None or moved == 0 else f"{moved:+} dagar".replace("-", "−")
