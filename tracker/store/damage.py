"""What can't be read back, told in Swedish."""

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.errors import DatabaseUnavailable


@contextmanager
def undamaged() -> Iterator[None]:
    """What can't be read back was not written by us: the file has been damaged where the database can't see it."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise DatabaseUnavailable("En post i registret är skadad. Återställ filen från en säkerhetskopia.") from error
