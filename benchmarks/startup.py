"""How long the commands take to answer, beside what their imports alone cost: `python benchmarks/startup.py [ROUNDS]`.

Fresh processes, interleaved, best of all rounds. `list` shall answer within 1.5 times
`import sqlmodel, typer`.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DEMO = Path(__file__).parent.parent / "tracker" / "demo"
FLOOR = "import sqlmodel, typer"
BARE = {"python": "pass", "typer": "import typer", FLOOR: FLOOR}
COMMANDS = {
    "--help": ["--help"],
    "--version": ["--version"],
    "date": ["date", "senast kvartal 2 2026", "--ref", "2026-03-02"],
    "list": ["list", "--as-of", "2026-04-15"],
    "list --json": ["list", "--all", "--json", "--as-of", "2026-04-15"],
    "show": ["show", "1", "--as-of", "2026-04-15"],
}


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TRACKER_DATABASE": str(Path(folder, "register.db"))}
        tracker = [sys.executable, "-m", "tracker"]
        _run([*tracker, "import", str(DEMO)], environment)
        programs = {name: [sys.executable, "-c", code] for name, code in BARE.items()}
        programs |= {f"tracker {name}": [*tracker, *arguments] for name, arguments in COMMANDS.items()}
        best = dict.fromkeys(programs, float("inf"))
        for _ in range(rounds):
            for name, program in programs.items():
                best[name] = min(best[name], _run(program, environment))
    for name, seconds in best.items():
        print(f"{name:<24} {seconds * 1000:6.0f} ms {seconds / best[FLOOR]:5.2f} x")


def _run(program: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(program, env=environment, capture_output=True, check=False)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
