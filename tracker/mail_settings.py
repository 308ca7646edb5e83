"""The parts of the configuration file that are about mail: when people are reminded, and by which server.

Invariant: a password is never in the file.
"""

import datetime as dt

from tracker.delivery.settings import LOOPBACK, PORTS, Security, Smtp
from tracker.reminders.policy import DEFAULT_POLICY, Policy
from tracker.settings_table import Table
from tracker.temporal.calendar import Meeting

REMINDERS = (
    "first",
    "first_when_short",
    "before",
    "manager_after",
    "secretary_after",
    "lead_days",
    "confirmed_only",
    "sign_of_life",
    "send_from",
    "sensitive",
    "templates",
)
SMTP = ("host", "port", "security", "sender", "sender_name", "user", "password_file", "ca_file", "per_minute")
LATEST = dt.time(22)
"""Mails are of a day, and a server may be slow or a program run now and then only."""
LONGEST_DOMAIN = 35
"""Of the sender, so that a Message-ID is never folded."""


def policy(table: Table, meetings: tuple[Meeting, ...]) -> Policy:
    """The table [reminders]. Raises ConfigError."""
    table.only(REMINDERS)
    default = DEFAULT_POLICY
    templates = table.path("templates")
    if templates is not None and not templates.is_dir():
        table.fail("templates", f"mappen {templates} finns inte.")
    return Policy(
        first=table.number("first", default.first),
        first_when_short=table.number("first_when_short", default.first_when_short),
        before=_before(table) or default.before,
        manager_after=table.number("manager_after", default.manager_after),
        secretary_after=table.number("secretary_after", default.secretary_after),
        lead_days=table.number("lead_days", default.lead_days),
        confirmed_only=table.get("confirmed_only", bool) or False,
        sign_of_life=table.get("sign_of_life", bool) is not False,
        meetings=meetings,
        sensitive=table.texts("sensitive"),
        send_from=_send_from(table) or default.send_from,
        templates=str(templates) if templates else None,
    )


def _send_from(table: Table) -> dt.time | None:
    time = table.get("send_from", dt.time)
    if time is not None and time > LATEST:
        table.fail("send_from", f"ska vara senast {LATEST}, så att dagens brev hinner gå samma dag.")
    return time


def _before(table: Table) -> tuple[int, ...]:
    values = table.get("before", list) or []
    if not all(type(value) is int and value > 0 for value in values):
        table.fail("before", "ska vara en lista av antal dagar, till exempel [30, 14, 7, 1].")
    return tuple(sorted(set(values), reverse=True))


def smtp(table: Table) -> Smtp:
    """The table [smtp]. Raises ConfigError."""
    if "password" in table.values:
        table.fail(
            "password", "lösenord skrivs inte här. Använd password_file, TRACKER_SMTP_PASSWORD eller nyckelringen."
        )
    table.only(SMTP)
    host, sender = table.get("host", str), table.get("sender", str)
    if host is None or sender is None:
        table.fail("host" if host is None else "sender", "saknas. Ange e-postserverns namn och avsändarens adress.")
    security = _security(table, host)
    if table.values.get("user") and security is Security.NONE:
        table.fail("user", 'kräver security = "starttls" eller "implicit", annars går lösenordet i klartext.')
    return Smtp(
        host=host,
        sender=_address(table, sender),
        sender_name=table.get("sender_name", str) or "",
        port=table.number("port", PORTS[security], 1),
        security=security,
        user=table.get("user", str),
        password_file=table.path("password_file"),
        ca_file=table.path("ca_file"),
        per_minute=table.number("per_minute", 20, 1),
    )


def _security(table: Table, host: str) -> Security:
    named = table.get("security", str) or Security.STARTTLS.value
    if named not in list(Security):
        table.fail("security", f"ska vara något av: {', '.join(Security)}.")
    security = Security(named)
    if security is Security.NONE and host not in LOOPBACK:
        table.fail("security", f'"none" går bara till den egna datorn ({", ".join(LOOPBACK)}).')
    return security


def _address(table: Table, sender: str) -> str:
    from tracker.register.addresses import BadAddress, normal_address  # slow to load, and every command reads settings

    try:
        address = normal_address(sender)
    except BadAddress as error:
        table.fail("sender", f"{error}.")
    if len(address.rpartition("@")[2]) > LONGEST_DOMAIN:
        table.fail("sender", f"domänen får ha högst {LONGEST_DOMAIN} tecken.")
    return address
