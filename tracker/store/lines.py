"""A row as a line of JSON and back: what an export is made of, and what the digest of the log is taken over.

Invariants: the same row gives the same bytes, whatever database it comes from; a line holds no character that steers a
terminal. Compressed bytes are written uncompressed, since another version of zlib would compress them differently.
"""

import base64
import binascii
import datetime as dt
import json
import re
import zlib
from typing import Any

from sqlalchemy import Column, Row, Table

from tracker.store.tables import COMPRESSED

_STEERING = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What JSON may leave as it is and a terminal should not see."""

Values = dict[str, Any]
"""A row's values by the names of its columns."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def dumps(name: str, content: Values) -> str:
    """`{"name":{…}}`, with the keys in order of the alphabet."""
    text = _ENCODER.encode({name: content})
    return text if text.isascii() else _STEERING.sub(lambda found: json.dumps(found[0])[1:-1], text)


def line(table: Table, row: Row[*tuple[Any, ...]]) -> str:
    """A row with all columns of the table, without a line end."""
    return dumps(
        table.name,
        {
            column.name: value if value is None or isinstance(value, str | int) else _written(column, value)
            for column, value in zip(table.columns, row, strict=True)
        },
    )


def values(table: Table, content: object) -> Values:
    """The values of a row that `line` wrote. Raises ValueError, in Swedish, for anything else."""
    if not isinstance(content, dict):
        raise ValueError("raden har inga fält")
    names = {column.name for column in table.columns}
    if content.keys() != names:
        wrong = ", ".join(sorted(map(str, content.keys() ^ names)))
        raise ValueError(f"fälten stämmer inte: {wrong}")
    return {column.name: _read(column, content[column.name]) for column in table.columns}


def _is_compressed(column: Column[Any]) -> bool:
    return (column.table.name, column.name) in COMPRESSED


def _written(column: Column[Any], value: object) -> str:
    if isinstance(value, bytes):
        raw = zlib.decompress(value) if _is_compressed(column) else value
        return base64.b64encode(raw).decode("ascii")
    if type(value) is dt.date:
        return value.isoformat()
    raise TypeError(f"{column} holds a {type(value).__name__}, which an export has no form for")


def _read(column: Column[Any], value: object) -> object:
    kind = column.type.python_type
    if value is None and column.nullable:
        return None
    try:
        if kind is bytes and isinstance(value, str):
            raw = base64.b64decode(value, validate=True)
            return zlib.compress(raw) if _is_compressed(column) else raw
        if kind is dt.date and isinstance(value, str):
            return dt.date.fromisoformat(value)
    except (ValueError, binascii.Error):
        raise ValueError(f"{column.name} går inte att tyda") from None
    if type(value) is not kind or not _fits(value):
        raise ValueError(f"{column.name} har fel slags värde")
    return value


def _fits(value: object) -> bool:
    """Whether every database can hold it: whole numbers of 32 bits, and whole letters."""
    if isinstance(value, int):
        return -(2**31) <= value < 2**31
    return not isinstance(value, str) or not any("\ud800" <= letter <= "\udfff" for letter in value)
