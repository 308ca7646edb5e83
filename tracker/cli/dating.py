"""`tracker date`: what a deadline phrase means. Loads no database and no documents."""

import datetime as dt
import sys
import unicodedata
from collections.abc import Iterable
from typing import Annotated

import typer

from tracker.cli import invocation, json_format, plain
from tracker.errors import DateInputError
from tracker.temporal.model import Timex
from tracker.wording import words


def date(
    context: typer.Context,
    phrase: Annotated[
        str,
        typer.Argument(metavar="FRAS", help="Orden, inom citattecken; - läser rader från standard in."),
    ],
    ref: Annotated[
        str | None,
        typer.Option(metavar="DATUM", help="Dagen för beslutet som orden står i, som 2026-03-31; annars i dag."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Läs ut datumet ur en tidsfrist på svenska.

    Med - läses rader av formen DATUM<TAB>FRAS, och varje rad besvaras med ett JSON-objekt på en rad.

    Exempel: tracker date "senast kvartal 2" --ref 2026-03-02
    """
    from tracker.temporal.tagger import read_phrase

    calendar = invocation.of(context).config().calendar
    if phrase == "-":
        for reference, words_ in read_lines(sys.stdin.buffer):
            plain.data(json_format.dumps(json_format.due(read_phrase(words_, reference, calendar))))
        return
    reference = invocation.day(ref)
    timex = read_phrase(unicodedata.normalize("NFC", phrase), reference, calendar)
    plain.data(json_format.dumps(json_format.due(timex)) if as_json else describe(timex, reference))


def read_lines(lines: Iterable[bytes]) -> Iterable[tuple[dt.date, str]]:
    """Reference and phrase of each line that is not blank. Raises DateInputError at the first bad one."""
    for number, raw in enumerate(lines, 1):
        try:
            line = raw.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError:
            raise DateInputError(f"Rad {number} är inte UTF-8. Spara indata med den teckenkodningen.") from None
        if not line.strip():
            continue
        reference, tab, phrase = unicodedata.normalize("NFC", line).partition("\t")
        try:
            day = dt.date.fromisoformat(reference.strip())
        except ValueError:
            day = None
        if day is None or not tab:
            raise DateInputError(f"Rad {number} ska vara DATUM<TAB>FRAS, till exempel 2026-03-02<TAB>senast kvartal 2.")
        yield day, phrase


def describe(timex: Timex, reference: dt.date) -> str:
    """The reading as lines for a person."""
    rows = [
        ("Lästa ord", timex.text),
        ("Slag", words.KINDS[timex.kind]),
        ("Sista dag", words.day_in_words(timex.date) if timex.date else "inget datum"),
        ("Tidigast", words.day_in_words(timex.earliest) if timex.earliest else None),
        ("Upprepning", timex.recurrence),
        ("TIMEX3", timex.value),
        ("Räknat från", words.day_in_words(reference)),
        ("Antaget", "; ".join(timex.assumed) or None),
        ("Regel", timex.rule),
    ]
    return "\n".join(f"{label:<12} {value}" for label, value in rows if value)
