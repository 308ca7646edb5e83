"""The real program against a real Postfix with STARTTLS, set up for the occasion: as root,
`apt install postfix && python -m tests.faults.mail_postfix`. Without a login, which `tests/delivery` tries.

Nothing of the machine's own Postfix is used or changed but its programs.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path

from tests.certificates import make_certificate
from tests.faults.mailing import fill
from tests.mail_server import free_port

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
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
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
CONFIG = """\
[smtp]
host = "localhost"
port = {port}
sender = "uppdrag@granviken.se"
{more}
[reminders]
send_from = 00:00:00
"""


@contextmanager
def postfix(folder: Path) -> Iterator[int]:
    """Its port. Mails come to `mail/inbox/new` in the folder."""
    port = free_port()
    owner = int(subprocess.run(["id", "-u", "postfix"], capture_output=True, check=True, text=True).stdout)  # noqa: S607
    folder.chmod(0o755)
    for name in ("queue", "data", "mail", "log"):
        (folder / name).mkdir()
    for name in ("data", "mail"):
        os.chown(folder / name, owner, -1)
    make_certificate(folder / "server.pem")
    (folder / "main.cf").write_text(MAIN.format(folder=folder, owner=owner))
    (folder / "master.cf").write_text(MASTER.format(port=port))
    subprocess.run(["postfix", "-c", str(folder), "start"], check=True)  # noqa: S607
    try:
        yield port
    finally:
        subprocess.run(["postfix", "-c", str(folder), "stop"], check=True)  # noqa: S607


def tracker(folder: Path, *arguments: str) -> int:
    environment = {**os.environ, "TRACKER_DATABASE": str(folder / "register.db")}
    program = [sys.executable, "-m", "tracker", "--config", str(folder / "config.toml"), *arguments]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    print(f"tracker {' '.join(arguments)}: {done.returncode}, {done.stderr.strip()}")
    return done.returncode


def arrived(folder: Path, number: int) -> list[bytes]:
    inbox = folder / "mail" / "inbox" / "new"
    until = time.monotonic() + 20
    while time.monotonic() < until and len(list(inbox.glob("*"))) < number:
        time.sleep(0.2)
    return [file.read_bytes() for file in sorted(inbox.glob("*"))]


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(str(folder / "register.db"), 1)
        with postfix(folder) as port:
            codes = []
            for more in ("", 'ca_file = "server.pem"'):
                (folder / "config.toml").write_text(CONFIG.format(port=port, more=more))
                codes.append(tracker(folder, "send-test", "rut@granviken.se"))
            mails = arrived(folder, 1)
    received = [message_from_bytes(mail) for mail in mails]
    encrypted = all("with ESMTPS" in mail["Received"] for mail in received)
    print(f"arrived {len(received)}, encrypted: {encrypted}")
    return int(not (codes == [74, 0] and len(received) == 1 and encrypted))


if __name__ == "__main__":
    sys.exit(main())
