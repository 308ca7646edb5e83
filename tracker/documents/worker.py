"""The process that parses: bytes in on standard input, JSON out on standard output, nothing else.

It has no secrets in its environment, opens no files, and takes memory and processor time only up to its limits. It is
started by `sandbox` and answers one request after the other until its input ends.
"""

import json
import os
import sys
from typing import BinaryIO

from tracker.documents import wire
from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.errors import DamagedDocument, DocumentError, TooLarge

_MOST_FILES = 64


def main() -> None:
    """Answer requests (a line of JSON with name, size and limits, then the bytes) with a length and JSON."""
    requests, answers = sys.stdin.buffer, _private_output()
    while header := requests.readline():
        request = json.loads(header)
        limits = Limits(**request["limits"])
        data = requests.read(request["size"])
        _confine(limits)
        answer = _answer(data, request["name"], limits)
        answers.write(b"%d\n" % len(answer))
        answers.write(answer)
        answers.flush()


def _private_output() -> BinaryIO:
    """Our own way out, so that what a library prints doesn't end up among the answers."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


def _answer(data: bytes, name: str, limits: Limits) -> bytes:
    try:
        document = parse(data, name, limits)
        if len(document.text) > limits.max_characters:
            raise TooLarge(f"{name}: texten är för lång (över {limits.max_characters} tecken). Dela upp filen.")
        return wire.packed(document)
    except DocumentError as error:
        return wire.packed_error(error)
    except MemoryError:
        return wire.packed_error(
            TooLarge(f"{name}: filen kräver för mycket minne. Dela upp den eller exportera på nytt.")
        )
    except Exception:
        # Whatever a hostile file makes a library do, the user gets one line and the other files go on.
        return wire.packed_error(DamagedDocument(f"{name}: filen gick inte att tolka. Exportera den på nytt som PDF."))


def _confine(limits: Limits) -> None:
    """Limits of the operating system for the next file; where there are none (Windows) the time limit is left."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.max_seconds + 1
    for limit, soft in (
        (resource.RLIMIT_AS, limits.max_memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
    ):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
