"""Speed of the Python package against its goals.

    python python/benches/bench.py

Prints one line a measurement; ends with 1 where a goal is missed. Each time is the best of several runs, as other work
on the machine only ever adds to it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import baogao

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "reports"
GOAL_IMPORT_MS = 60.0
GOAL_PARSE_MS = 1.0
GOAL_THREADS = 1.8


def best(run: Callable[[], object], rounds: int = 7) -> float:
    """Seconds of the fastest run."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def import_ms() -> float:
    """Milliseconds that `import baogao` adds to a fresh interpreter."""

    def start(code: str) -> float:
        return best(lambda: subprocess.run([sys.executable, "-c", code], check=True))

    return 1000 * (start("import baogao") - start("pass"))


def parse_ms() -> float:
    """Milliseconds to parse 3,000 characters and read every claim's slots from Python."""
    text = (REPORTS / "01-science-bureau.txt").read_text(encoding="utf-8")
    text = (text * (3000 // len(text) + 1))[:3000]

    def run() -> None:
        for claim in baogao.parse(text).claims:
            _ = (claim.span, claim.raw, claim.value, claim.unit, claim.indicator, claim.measure, claim.status)
            _ = (claim.period, claim.quantity, claim.growth_of)

    run()
    return 1000 * best(run, 50)


def thread_ratio() -> float:
    """How many times as fast two threads read a corpus as one."""
    with tempfile.TemporaryDirectory() as folder:
        for copy in range(60):
            for report in REPORTS.glob("*.txt"):
                (Path(folder) / f"{copy:02}-{report.name}").write_bytes(report.read_bytes())
        one = best(lambda: baogao.read(folder, threads=1))
        return one / best(lambda: baogao.read(folder, threads=2))


def main() -> int:
    """The number of goals missed, at most 1."""
    rows = [
        ("import", import_ms(), "ms", GOAL_IMPORT_MS, True),
        ("parse 3,000 characters", parse_ms(), "ms", GOAL_PARSE_MS, True),
        ("two threads against one", thread_ratio(), "times", GOAL_THREADS, False),
    ]
    missed = 0
    for name, value, unit, goal, is_most in rows:
        met = value <= goal if is_most else value >= goal
        missed += not met
        print(f"{name:26} {value:8.2f} {unit:6} goal {'≤' if is_most else '≥'} {goal:g}{'' if met else '  MISSED'}")
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
