"""What a change of rules really does: the mentions that appear, disappear or change, over all documents at hand.

    python benchmarks/gains_and_losses.py REVISION DOCUMENT…

Reads every document (files and folders) with the rules of REVISION and with those of the working tree, and prints
gains (+), losses (-) and changes (~). Exit status 0 whatever it finds: a reviewer judges. Needs git and a checkout.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

READ = """
import json, sys
from pathlib import Path
from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.errors import DocumentError
from tracker.extraction.extractor import extract
for name in sys.argv[1:]:
    try:
        mentions = extract(parse(Path(name).read_bytes(), name, Limits())).mentions
    except DocumentError:
        continue
    for m in mentions:
        due = m.due.date.isoformat() if m.due and m.due.date else None
        print(json.dumps([name, m.source.start, m.kind, m.task, m.giver, m.receiver, str(m.day), due, m.rule]))
"""
Key = tuple[str, int, str]


def mentions(tree: Path, documents: list[str]) -> dict[Key, list[list[object]]]:
    """What the rules in `tree` read, by document, place and kind."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", READ, *documents],
        env=dict(os.environ, PYTHONPATH=str(tree)),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[Key, list[list[object]]] = {}
    for line in done.stdout.splitlines():
        name, start, kind, *rest = json.loads(line)
        found.setdefault((name, start, kind), []).append(rest)
    return found


def main() -> int:
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    revision, *given = sys.argv[1:]
    documents = [
        str(path) for name in given for path in ([Path(name)] if Path(name).is_file() else Path(name).rglob("*"))
    ]
    documents = sorted(name for name in documents if name.lower().endswith((".pdf", ".docx", ".html", ".txt")))
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "before")
        subprocess.run(["git", "worktree", "add", "--detach", str(tree), revision], check=True, capture_output=True)
        try:
            before = mentions(tree, documents)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], check=True, capture_output=True)
    after = mentions(Path.cwd(), documents)
    counts = {"+": 0, "-": 0, "~": 0}
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, []), after.get(key, [])
        if old == new:
            continue
        sign = "+" if not old else "-" if not new else "~"
        counts[sign] += 1
        print(f"{sign} {Path(key[0]).name}:{key[1]} {key[2]}")
        for mark, rows in (("-", old), ("+", new)):
            for row in rows:
                print(f"    {mark} {' | '.join(str(part)[:90] for part in row)}")
    print(f"{len(documents)} documents: {counts['+']} gains, {counts['-']} losses, {counts['~']} changes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
