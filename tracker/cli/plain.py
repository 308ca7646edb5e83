"""Plain output. Everything from a document or a file's name is cleaned on its way out."""

import re
import shutil
import sys
import textwrap
from typing import TextIO

import typer

from tracker.wording.cleaning import clean, one_line

_BREAKS = re.compile("[\n\t]")


def use_utf8() -> None:
    """Make both streams able to say anything: UTF-8 to files and pipes, and never a crash on a terminal that can't."""
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(stream)


def _use_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)  # absent where a test or a caller has put in its own stream
    if reconfigure:
        reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def data(text: str) -> None:
    """A line to stdout."""
    typer.echo(clean(text))


def narrate(text: str) -> None:
    """A line to stderr, beside the data; on a terminal broken between words."""
    line = one_line(text)
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns
        line = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
    typer.echo(line, err=True)


def offer(command: str) -> None:
    """A command to try, on stderr: one line whatever its length, so that it can be copied."""
    typer.echo("  " + _BREAKS.sub(" ", clean(command)), err=True)
