#!/usr/bin/env python3
# mypy: ignore-errors
# ruff: noqa: E501
"""Count how often the report records of a gold folder are met: metadata.py GOLD_DIR COMMAND [ARG ...]

For every NAME.gold.jsonl, `COMMAND ARG... NAME.txt` must print the JSON form. Each `report` record is held against the
report of the same position: title, genre, level, region and period. A figure is the share of records that name the slot, null
included, and are met. The gold knows seven genres; `FAMILY` says which of them a finer one belongs to, and what the gold
calls `other` may be any genre that it has no word for. Regions agree where one holds the other. `--list SLOT` prints the
misses of one slot.
"""

import argparse
import json
import re
import subprocess
import unicodedata
from collections import defaultdict
from pathlib import Path

SLOTS = ("title", "genre", "level", "region", "period")
FAMILY = {
    "policy_address": {"government_work_report"},
    "plan_report": {"work_plan"},
    "five_year_plan": {"work_plan"},
    "budget_report": {"half_year_summary", "annual_summary", "quarterly_summary"},
    "economic_analysis": {"statistics_communique", "half_year_summary", "quarterly_summary", "annual_summary"},
    "speech": set(),
    "audit_report": set(),
    "court_report": set(),
    "procuratorate_report": set(),
    "standing_committee_report": set(),
}


def plain(text):
    """Text for comparison: width folded, annotations and spaces removed."""
    text = unicodedata.normalize("NFKC", text or "")
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,7}\)", "", text)
    return re.sub(r"[\s?]+", "", text) or None


def agrees(slot, gold, report):
    if slot == "title":
        return plain(gold) == plain((report.get("title") or {}).get("text"))
    if slot == "genre":
        found = report["genre"]
        return found == gold or (found in FAMILY and (gold == "other" or gold in FAMILY[found]))
    if slot == "period":
        period = report.get("period") or {}
        found = [period.get("start"), period.get("end")] if period.get("start") else None
        return gold == found
    found = report.get(slot)
    if slot == "region" and gold and found:
        gold, found = plain(gold), plain(found)
        return gold in found or found in gold
    return gold == found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", metavar="SLOT", default="")
    parser.add_argument("gold", type=Path)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    args = parser.parse_args()
    hits, all_of = defaultdict(int), defaultdict(int)
    for path in sorted(args.gold.glob("*.gold.jsonl")):
        records = [json.loads(line) for line in path.open(encoding="utf-8")]
        records = [record for record in records if record["t"] == "report"]
        if not records:
            continue
        text = path.with_name(path.name.replace(".gold.jsonl", ".txt"))
        document = json.loads(subprocess.run([*args.command, str(text)], capture_output=True, check=True).stdout)
        reports = document["reports"] or [{"genre": "other", "span": [0, 0]}]
        for at, record in enumerate(records):
            report = reports[min(at, len(reports) - 1)]
            for slot in SLOTS:
                if slot not in record:
                    continue
                all_of[slot] += 1
                right = agrees(slot, record[slot], report)
                hits[slot] += right
                if slot == args.list and not right:
                    found = report.get(slot)
                    if isinstance(found, dict):
                        found = (
                            found.get("text")
                            if slot == "title"
                            else [found.get("text"), found.get("start"), found.get("end")]
                        )
                    title = (report.get("title") or {}).get("text")
                    print(f"{path.name[:-11]}: gold {record[slot]} found {found} ({title})")
    for slot in SLOTS:
        print(f"{slot:8} {hits[slot] / max(1, all_of[slot]):.3f} of {all_of[slot]}")


if __name__ == "__main__":
    main()
