from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import making
from tracker.store.engine import Register, create_or_open


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "register.db"


@pytest.fixture
def register(database: Path) -> Iterator[Register]:
    register = create_or_open(str(database), making.NOW)
    yield register
    register.close()
