"""Instructions that three fixed reports cost, counted by callgrind: seconds depend on the machine, these hardly do.

    python3 record/instructions.py PROGRAM              # counts, and compares with record/instructions.tsv
    python3 record/instructions.py PROGRAM --write      # counts, and writes record/instructions.tsv
    python3 record/instructions.py OLD.tsv NEW.tsv      # compares two records

PROGRAM is target/release/examples/parse_times; `make instructions` builds it. `first` is a fresh process with one
parse, the lexicon's loading included; `again` is what a second parse adds.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RECORD = Path(__file__).with_suffix(".tsv")
REPORTS = ("01-science-bureau", "03-education-bureau-pinyin", "10-township-compilation")
#: A change of this part is worth a look; below it compilers and hash seeds may be the cause.
NOISE = 0.01

Counts = dict[tuple[str, str], int]


def count(program: str, report: str, times: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program]
        command += [str(ROOT / "examples" / "reports" / f"{report}.txt"), str(times)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found = re.search(r"Collected : (\d+)", said)
    assert found, said
    return int(found[1])


def measure(program: str) -> Counts:
    counts: Counts = {}
    for report in REPORTS:
        once, twice = count(program, report, 1), count(program, report, 2)
        counts[report, "first"], counts[report, "again"] = once, twice - once
    return counts


def read(path: Path) -> Counts:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {(report, what): int(instructions) for report, what, instructions in rows}


def write(counts: Counts, path: Path) -> None:
    rows = [f"{report}\t{what}\t{instructions}\n" for (report, what), instructions in counts.items()]
    path.write_text("report\tparse\tinstructions\n" + "".join(rows), encoding="utf-8")


def compare(old: Counts, new: Counts) -> None:
    for key, instructions in new.items():
        before = old.get(key)
        change = instructions / before - 1 if before else 0.0
        mark = "" if abs(change) < NOISE else "  more" if change > 0 else "  less"
        print(f"{key[0]:28} {key[1]:6} {before or '–':>14} → {instructions:>14} {change:+8.2%}{mark}")


def main() -> None:
    arguments = sys.argv[1:]
    if len(arguments) == 2 and arguments[1] != "--write":
        compare(read(Path(arguments[0])), read(Path(arguments[1])))
        return
    if not arguments:
        sys.exit(__doc__)
    counts = measure(arguments[0])
    compare(read(RECORD) if RECORD.exists() else {}, counts)
    if "--write" in arguments:
        write(counts, RECORD)


if __name__ == "__main__":
    main()
