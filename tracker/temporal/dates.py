"""The only door to dateparser: exact calendar dates in other languages than Swedish.

Used on a span that our grammar has recognised as a day, a month's name and a year, never to search text: it reads
"§ 11" as 2111 and "den 30 juni" as a day in 2030 when it is left alone. Always with its own order of day and month,
and all three parts required.
"""

import datetime as dt

_SETTINGS = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}


def calendar_date(words: str, language: str) -> dt.date | None:
    """The day that the words name in the language (ISO 639-1), or None where they name none."""
    # Loading it costs more than the rest of the program's start, and few texts need it.
    from dateparser import parse  # type: ignore[import-untyped]

    moment = parse(" ".join(words.split()), languages=[language], settings=_SETTINGS)
    return moment.date() if moment is not None else None
