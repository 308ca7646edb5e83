from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import making
from tracker.store.engine import Register, create_or_open


@pytest.fixture
def sqlite_register(sqlite_file: Path) -> Iterator[Register]:
    """A new, empty register in `sqlite_file`."""
    register = create_or_open(str(sqlite_file), making.NOW)
    yield register
    register.close()
