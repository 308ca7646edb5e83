"""When the rules give the derived tables something else, registers must be told to make them anew."""

import datetime as dt
import hashlib

import pytest
from sqlalchemy import text

from tests import making, storing
from tests.register import chains
from tracker.register.events import by_assignment
from tracker.register.linking import blocking_keys
from tracker.register.projection import project
from tracker.store import derived
from tracker.store.engine import Register, open_existing
from tracker.store.tables import DERIVATION_VERSION

DIGESTS = {12: "e4a87e79e5cce534ffee08bc5a3a1a10282a9a6ace8a911e0d7e9d482a4e73c1"}
"""Of what each version of the rules derives from the golden chains."""


def digest() -> str:
    found = hashlib.sha256()
    for path in sorted(chains.FOLDER.glob("*.txt")):
        mentions = chains.read(path).mentions
        for mention in mentions:
            found.update(repr(sorted(blocking_keys(mention))).encode())
        for number, log in by_assignment(chains.imported(mentions)).items():
            view = project(number, log, dt.date.max)
            found.update(repr(view and derived.row(view)).encode())
            found.update((derived.words_of(view) if view else "").encode())
    return found.hexdigest()


def test_what_is_derived_is_what_this_version_of_the_rules_derives() -> None:
    assert digest() == DIGESTS[DERIVATION_VERSION], (
        "The rules now derive something else. Raise DERIVATION_VERSION in tracker/store/tables.py, if it has been "
        f"released since it was raised last, and put down the digest here: {digest()}"
    )


def test_tables_of_other_rules_are_made_anew_when_a_register_is_opened(
    register: Register, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    with register.writing() as session:
        storing.place(session, [making.mention()], "Granvikens kommun")
        kept = session.execute(text("SELECT * FROM shown")).all()
        session.execute(text("UPDATE derivation SET version = version - 1"))
        session.execute(text("UPDATE shown SET status = 'rejected'"))
        session.execute(text("DELETE FROM lookup"))
    again = open_existing(str(database), making.NOW)
    assert [record.message.split(".")[0] for record in caplog.records] == [
        "Registrets listor görs om för den nya versionen av programmet"
    ]
    with again.reading() as session:
        assert session.execute(text("SELECT * FROM shown")).all() == kept
        assert session.execute(text("SELECT count(*) FROM lookup")).scalar_one() > 0
        assert session.execute(text("SELECT version FROM derivation")).scalars().all() == [DERIVATION_VERSION]
    again.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("KS/2025:149", ["ks", "2025", "149"]),
        ("dnr 2025/0149", ["dnr", "2025", "149"]),
        ("A\u030aRSPLAN årsplan", ["årsplan"]),
        ("§ 12 –", ["12"]),
        ("x\u0000'; --", ["x"]),
    ],
)
def test_words_are_folded_and_numbers_bare(words: str, found: list[str]) -> None:
    assert derived.tokens(words) == found
