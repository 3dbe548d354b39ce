"""Parses every report of a folder with Python: outline, claims table, JSON beside the command's.

    python examples/demo.py examples/reports demo-out

Ends with 1 where the JSON differs from what `baogao parse` wrote into the same folder.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import east_asian_width

import baogao

COLUMNS = (34, 14, 9, 10, 9)


def width(text: str) -> int:
    """Columns that a terminal gives to a text: two to a Chinese character."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def cell(text: str, columns: int) -> str:
    """The text cut or filled to so many columns."""
    while width(text) > columns:
        text = text[:-2] + "…"
    return text + " " * (columns - width(text))


def outline(document: baogao.Document) -> Iterator[str]:
    """One indented line for every report, section and item."""
    for report in document.reports:
        yield report.title or "(no title)"
        for node in report.walk():
            if node.kind in ("section", "item"):
                yield "  " * node.depth + (node.marker or "") + (node.heading or "…")


def claims(document: baogao.Document) -> Iterator[str]:
    """One line for every claim: what, how much, which kind of number, is it so, against what."""
    for claim in document.claims:
        cells = (claim.indicator, claim.text, claim.measure, claim.status, claim.comparison)
        yield "  ".join(cell(str(text or "–"), columns) for text, columns in zip(cells, COLUMNS, strict=True)).rstrip()


def main(reports: Path, out: Path) -> int:
    """Shows every report; the number of those whose JSON is not the command's."""
    different = 0
    for path in sorted(reports.glob("*.txt")):
        document = baogao.parse(path)
        print(f"\n=== {path.name}: {document.encoding}, {document.script}, damage {document.damage or 'none'}")
        print("\n".join([*outline(document), "", *claims(document)]))
        ours = out / f"{path.stem}.python.json"
        ours.write_text(document.to_json() + "\n", encoding="utf-8")
        theirs = out / f"{path.stem}.json"
        if theirs.exists() and theirs.read_bytes() != ours.read_bytes():
            print(f"{theirs} and {ours} differ", file=sys.stderr)
            different += 1
    print(f"\nJSON of {len(list(reports.glob('*.txt')))} reports in {out}; {different} differ from the command's")
    return different


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
