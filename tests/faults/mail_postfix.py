"""A real Postfix with STARTTLS and login, set up for the occasion: as root,
`apt install postfix sasl2-bin libsasl2-modules && python -m tests.faults.mail_postfix`.

Postfix asks Cyrus SASL, which has one user in a file of its own; at a second port it asks a service that is not there.
Nothing of the machine's own Postfix is used or changed but its programs. The exit code is 1 when something is not as it
should be.
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from tests.certificates import make_authority
from tests.faults.mailing import START, Verdict, fill, office, until
from tests.mail_server import free_port
from tracker.delivery.settings import Security
from tracker.store.outbox import State

MINUTE = dt.timedelta(minutes=1)
USER, PASSWORD = "uppdrag@localhost", "rätt lösenord"

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
myhostname = localhost
mydestination =
inet_interfaces = loopback-only
maillog_file = {folder}/log/mail
maillog_file_prefixes = {folder}
virtual_mailbox_domains = granviken.se
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = static:inbox/
virtual_uid_maps = static:{owner}
virtual_gid_maps = static:{owner}
virtual_minimum_uid = 1
smtpd_tls_chain_files = {folder}/server.pem
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = cyrus
cyrus_sasl_config_path = {folder}/sasl
smtpd_client_restrictions = permit_sasl_authenticated, reject
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{lost_port} inet n - n - - smtpd
  -o smtpd_sasl_path=lost
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
SASL = {
    "smtpd.conf": "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {folder}/users\n",
    "lost.conf": "pwcheck_method: saslauthd\nsaslauthd_path: {folder}/nowhere\n",
}
CONFIG = """\
[smtp]
host = "localhost"
port = {port}
sender = "uppdrag@granviken.se"
{more}
"""


@dataclass(frozen=True)
class Postfix:
    folder: Path
    port: int
    lost_port: int
    """Where nobody can be let in."""

    def arrived(self, number: int) -> list[bytes]:
        """The mails in the inbox, when they are so many or ten seconds have gone."""
        inbox = self.folder / "mail" / "inbox" / "new"
        until(lambda: len(list(inbox.glob("*"))) >= number)
        return [file.read_bytes() for file in sorted(inbox.glob("*"))]

    def refused_logins(self) -> int:
        return (self.folder / "log" / "mail").read_text().count("authentication failed")


@contextmanager
def postfix(folder: Path) -> Iterator[Postfix]:
    """One that runs, with everything of its own in the folder: `ca.pem` is its authority."""
    found = Postfix(folder, free_port(), free_port())
    owner = int(subprocess.run(["id", "-u", "postfix"], capture_output=True, check=True, text=True).stdout)  # noqa: S607
    folder.chmod(0o755)
    for name in ("queue", "data", "mail", "log", "sasl"):
        (folder / name).mkdir()
    for name in ("data", "mail"):
        os.chown(folder / name, owner, -1)
    make_authority(folder / "ca.pem", folder / "server.pem")
    (folder / "main.cf").write_text(MAIN.format(folder=folder, owner=owner))
    (folder / "master.cf").write_text(MASTER.format(port=found.port, lost_port=found.lost_port))
    for name, text in SASL.items():
        (folder / "sasl" / name).write_text(text.format(folder=folder) + "mech_list: PLAIN LOGIN\n")
    user, _, realm = USER.partition("@")
    command = ["saslpasswd2", "-p", "-c", "-f", str(folder / "users"), "-u", realm, user]
    subprocess.run(command, input=PASSWORD.encode(), check=True)
    os.chown(folder / "users", owner, -1)
    subprocess.run(["postfix", "-c", str(folder), "start"], check=True)  # noqa: S607
    try:
        yield found
    finally:
        subprocess.run(["postfix", "-c", str(folder), "stop"], check=True)  # noqa: S607


def program(verdict: Verdict, server: Postfix) -> None:
    """`tracker send-test`, with ever more of what is needed."""
    word = server.folder / "word"
    word.write_text(PASSWORD, encoding="utf-8")
    word.chmod(0o600)
    told = []
    login = f'ca_file = "ca.pem"\nuser = "{USER}"'
    for more in ("", 'ca_file = "ca.pem"', login, f'{login}\npassword_file = "word"'):
        (server.folder / "config.toml").write_text(CONFIG.format(port=server.port, more=more))
        command = [sys.executable, "-m", "tracker", "--config", str(server.folder / "config.toml")]
        environment = {**os.environ, "TRACKER_SMTP_PASSWORD": "" if "word" in more else "fel"}
        done = subprocess.run(
            [*command, "send-test", "rut@granviken.se"], env=environment, capture_output=True, text=True, check=False
        )
        told.append((done.returncode, done.stderr.strip()))
        print(f"  send-test {more.splitlines()}: {done.returncode}, {done.stderr.strip()}")
    wanted = [(74, "CERTIFICATE_VERIFY_FAILED"), (74, "Client host rejected"), (74, "535 5.7.8"), (0, "250 2.0.0 Ok")]
    holds = all(code == meant and words in line for (code, line), (meant, words) in zip(told, wanted, strict=True))
    mails = [message_from_bytes(mail)["Received"] for mail in server.arrived(1)]
    sealed = all("with ESMTPSA" in received for received in mails)
    verdict.of(
        "send-test", f"{len(mails)} arrived, encrypted and logged in: {sealed}", holds and sealed and len(mails) == 1
    )


def queue(verdict: Verdict, server: Postfix) -> None:
    """A lost SASL service, no login and a wrong password hold the queue; the right one lets it go."""
    database = str(server.folder / "register.db")
    fill(database, 3)
    secure = {"security": Security.STARTTLS, "ca_file": server.folder / "ca.pem", "user": USER}
    with office(database, server.lost_port, **secure) as bureau:
        bureau.password = PASSWORD
        trouble = bureau.tick().trouble
        held = {(mail.state, mail.attempts) for mail in bureau.mails()}
        verdict.of("lost", f"{trouble}; mails {held}", "454 4.7.0" in str(trouble) and held == {(State.DUE, 0)})
    with office(database, server.port, **{**secure, "user": None}) as bureau:
        bureau.now = START + 6 * MINUTE
        trouble = bureau.tick().trouble
        held = {(mail.state, mail.attempts) for mail in bureau.mails()}
        verdict.of("no login", f"{trouble}; mails {held}", "554 5.7.1" in str(trouble) and held == {(State.DUE, 0)})
    before = server.refused_logins()
    with office(database, server.port, **secure) as bureau:
        bureau.password = PASSWORD.upper()
        for minute in range(30, 90):
            bureau.now = START + minute * MINUTE
            trouble = bureau.tick().trouble
        held, logins = {(mail.state, mail.attempts) for mail in bureau.mails()}, server.refused_logins() - before
        figures = f"{trouble}; {logins} logins in an hour; mails {held}"
        verdict.of("wrong password", figures, "535 5.7.8" in str(trouble) and logins == 3 and held == {(State.DUE, 0)})
        bureau.password = PASSWORD
        bureau.now += 21 * MINUTE
        sent = bureau.tick().sent
    arrived = len(server.arrived(4)) - 1
    verdict.of("right password", f"{sent} sent, {arrived} arrived", sent == arrived == 3)


def main() -> int:
    verdict = Verdict()
    with tempfile.TemporaryDirectory() as name, postfix(Path(name)) as server:
        program(verdict, server)
        queue(verdict, server)
    return int(bool(verdict.broken))


if __name__ == "__main__":
    sys.exit(main())
