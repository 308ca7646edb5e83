"""Starts and watches the process that parses, so that a hostile file can't harm the one that asked.

PDFium aborts the process when memory runs out, and no signal handler stops it in an endless loop; both end the worker
only. One worker may serve several files; after a crash the next file gets a new one.
"""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from tracker.documents import wire
from tracker.documents.limits import Limits
from tracker.documents.model import Document
from tracker.errors import DamagedDocument, DocumentError, TooLarge

_START = "import sys; sys.path += sys.argv[1:]; from tracker.documents.worker import main; main()"
_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What a process needs to start; everything else, above all passwords, stays here."""
_BYTES_A_CHARACTER = 8
_LONGEST_LENGTH = 32


class Sandbox:
    """A worker process that is started when first needed; close it after use."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def parse(self, data: bytes, name: str) -> Document:
        """The bytes as a Document, parsed in the worker. Raises the errors under DocumentError."""
        process = self._started()
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            process.kill()

        timer = threading.Timer(self._limits.max_seconds, stop)
        timer.start()
        try:
            answer = self._asked(process, data, name)
            return wire.unpacked(answer, name, hashlib.sha256(data).hexdigest())
        except DocumentError:
            raise
        except (OSError, ValueError):
            self.close()
            raise self._failure(name, overdue.is_set()) from None
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the worker. A file after that gets a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not sent to a dead worker
                    pipe.close()
        process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
                [sys.executable, "-I", "-c", _START, *_import_path()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ},
            )
        return self._process

    def _asked(self, process: subprocess.Popen[bytes], data: bytes, name: str) -> bytes:
        if process.stdin is None or process.stdout is None:
            raise ValueError("no pipes")
        request = {"name": name, "size": len(data), "limits": asdict(self._limits)}
        process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        length = int(process.stdout.readline(_LONGEST_LENGTH))
        if not 0 < length <= _BYTES_A_CHARACTER * self._limits.max_characters:
            raise ValueError("answer of unlikely size")
        answer = process.stdout.read(length)
        if len(answer) < length:
            raise ValueError("answer cut short")
        return answer

    def _failure(self, name: str, overdue: bool) -> DocumentError:
        if overdue:
            return TooLarge(f"{name}: tog mer än {self._limits.max_seconds} sekunder att läsa. Dela upp filen.")
        return DamagedDocument(f"{name}: filen gick inte att läsa inom tillåtet minne. Exportera den på nytt som PDF.")


def _import_path() -> list[str]:
    """Where this process finds its modules, but for the folder that it happens to stand in."""
    root = str(Path(__file__).resolve().parents[2])
    return [*(entry for entry in sys.path if entry and Path(entry).is_absolute() and entry != str(Path.cwd())), root]
