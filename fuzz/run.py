"""Runs the fuzz targets one after another: python3 fuzz/run.py [SECONDS] [TARGET…].

Starts from the seeds beside this file and from every case of tests/cases and report of examples/reports, so that no
second copy of them is kept. Prints one row a target for record/trust.md; the engine's own words go to fuzz/artifacts.
"""

import re
import subprocess
import sys
from pathlib import Path

import tomllib

HERE = Path(__file__).parent
TARGETS = {"bytes": 4000, "text": 2000, "offset_map": 2000, "numerals": 64, "html": 4000, "docx": 4000}


def collect(target: str) -> None:
    """The cases and reports as seeds of a target that reads text as it is."""
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    if target not in ("bytes", "text"):
        return
    for file in sorted((HERE.parent / "tests" / "cases").rglob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            (folder / case["name"]).write_bytes(seed(case))
    for report in sorted((HERE.parent / "examples" / "reports").glob("*.txt")):
        (folder / report.stem).write_bytes(report.read_bytes())


def seed(case: dict[str, str]) -> bytes:
    if "text_hex" in case:
        return bytes.fromhex(case["text_hex"])
    return case["text"].encode(case.get("encoded", "utf-8"), errors="replace")


def run(target: str, seconds: int) -> str:
    collect(target)
    logs = HERE / "artifacts"
    logs.mkdir(exist_ok=True)
    folders = [HERE / kind / target for kind in ("corpus", "seeds", "regressions")]
    command = ["cargo", "+nightly", "fuzz", "run", target, *(str(folder) for folder in folders if folder.is_dir())]
    command += ["--", f"-dict={HERE / 'language.dict'}", f"-max_len={TARGETS[target]}", f"-max_total_time={seconds}"]
    command += ["-timeout=10", "-report_slow_units=2", "-print_final_stats=1"]
    with (logs / f"{target}.log").open("w", encoding="utf-8") as log:
        failed = subprocess.run(command, cwd=HERE.parent, stdout=log, stderr=log, check=False).returncode
    said = (logs / f"{target}.log").read_text(encoding="utf-8", errors="replace")
    executions = last(r"stat::number_of_executed_units: (\d+)", said)
    coverage = last(r"cov: (\d+)", said)
    return f"| `{target}` | {seconds} s | {executions} | {coverage} | {'see the log' if failed else 0} |"


def last(pattern: str, text: str) -> str:
    found = re.findall(pattern, text)
    return found[-1] if found else "?"


def main() -> None:
    arguments = sys.argv[1:]
    seconds = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else 1200
    for target in arguments or TARGETS:
        print(run(target, seconds), flush=True)


if __name__ == "__main__":
    main()
