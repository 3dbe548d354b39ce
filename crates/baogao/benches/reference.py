"""Time Python's `re` with the bench's quantity pattern on the bench's clean texts; JioNLP too, where it is installed.

    python3 crates/baogao/benches/reference.py

Prints megabytes (of UTF-8) and millions of characters a second, the best of five runs. The text is made as in
`stages.rs`: the clean reports in order, each with a blank line behind it, repeated.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

REPORTS = Path(__file__).resolve().parents[3] / "tests" / "reports" / "clean"
QUANTITY = re.compile(
    r"\d+(?:\.\d+)?(?:余|多|几)?(?:万|亿)?"
    r"(?:元|美元|亩|吨|公里|家|项|个百分点|个|件|人次|人|户|名|倍|%|％)"
)


# Fewest bytes of a long report.
LONG = 5_000


def corpus(length: int, least: int = 0) -> str:
    """`length` bytes of reports, of those that have at least `least`."""
    paths = [path for path in sorted(REPORTS.glob("*.txt")) if path.stat().st_size >= least]
    once = "".join(path.read_text("utf-8") + "\n\n" for path in paths)
    repeated = once * (length // len(once.encode()) + 1)
    return repeated.encode()[:length].decode(errors="ignore")


def report(name: str, text: str, run: Callable[[str], object]) -> None:
    """Print the best time of five runs."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        run(text)
        best = min(best, time.perf_counter() - start)
    size = len(text.encode())
    print(f"{name:<12} {size:>10} B {size / best / 1e6:>8.1f} MB/s {len(text) / best / 1e6:>8.2f} M characters/s")


def main() -> None:
    """Run what is there."""
    for length in (3_000, 300_000, 30_000_000):
        report("re", corpus(length), lambda text: sum(1 for _ in QUANTITY.finditer(text)))
        report("re, long", corpus(length, LONG), lambda text: sum(1 for _ in QUANTITY.finditer(text)))
    try:
        import jionlp
    except ImportError:
        print("jionlp       is not installed")
        return
    report("jionlp", corpus(3_000), jionlp.ner.extract_money)


if __name__ == "__main__":
    main()
