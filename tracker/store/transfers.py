"""What has become of this copy of the register: made as a backup, put in place from one, or filled from an export.

In the backup, and not in the register that it was taken of, stands that it is one. A register that has been in place
since a backup therefore ends with `BACKUP` where somebody has put the file there by hand, and with `BACKUP`, `RESTORED`
where `tracker restore` has: what was due between the two may have been done by the register that was lost.
Each of them holds the digest of the log, so that it can be seen whether that part of the log still is as it was.
An export is of what is in the register, and these rows are no part of it.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.store.damage import undamaged
from tracker.store.stamp import Stamp, utc
from tracker.store.tables import SCHEMA_VERSION, TransferRow


class Kind(StrEnum):
    BACKUP = "backup"
    RESTORED = "restored"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Log:
    """What the log was."""

    end: Mapping[str, int]
    """The number of the last row of each of its tables."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Transfer:
    kind: Kind
    at: dt.datetime
    actor: str
    schema: int
    log: Log


def add(session: Session, kind: Kind, log: Log, stamp: Stamp) -> None:
    row = TransferRow(
        kind=kind.value,
        recorded_at=utc(stamp.at),
        actor=stamp.actor,
        schema_version=SCHEMA_VERSION,
        log_end=json.dumps(dict(log.end)),
        log_sha256=log.sha256,
    )
    session.add(row)


def transfers(session: Session) -> list[Transfer]:
    """All of them, oldest first."""
    found = session.execute(select(TransferRow).order_by(col(TransferRow.number))).scalars()
    with undamaged():
        return [
            Transfer(
                Kind(row.kind),
                dt.datetime.fromisoformat(row.recorded_at),
                row.actor,
                row.schema_version,
                Log(dict(json.loads(row.log_end)), row.log_sha256),
            )
            for row in found
        ]
