"""The data cases that Rust runs too, through the Python classes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from case_files import agrees, compare, differences, load, parse
from conftest import ROOT

CASES = list(load(ROOT / "tests" / "cases"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    wrong = differences(case, parse(case))
    if "known_gap" in case:
        assert wrong, "holds now: remove known_gap"
    else:
        assert not wrong, f"{case['why']}\n" + "\n".join(wrong)


def test_there_are_cases() -> None:
    assert len(CASES) > 50
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_every_finding_has_cases_that_fire_and_cases_that_must_not() -> None:
    """Sections of tests/cases/audit are headed by their codes; docs/findings.md lists the codes."""
    listed = re.findall(r"^\| `([a-z0-9-]+-[a-z0-9-]+)` \|", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.M)
    fired = {code for case in CASES for code in case.get("findings", [])}
    assert fired == set(listed)
    for file in (ROOT / "tests" / "cases" / "audit").glob("*.toml"):
        for section in file.read_text("utf-8").split("# --- ")[1:]:
            codes = [code for code in section.split(" --")[0].split(", ") if code in fired]
            assert all(f'findings = ["{code}"' in section and "findings = []" in section for code in codes), codes
            listed = [code for code in listed if code not in codes]
    assert not listed, "no section of tests/cases/audit is headed by these"


def test_a_difference_is_seen() -> None:
    assert agrees({"value": False}, {"value": None, "unit": "项"})
    assert not agrees({"value": "5"}, {"value": "6"})
    assert not agrees({"colour": "red"}, {"value": "6"})
    assert compare("claims", [], [{"text": "5项"}])
    assert compare("findings", ["b", "a"], ["a", "b"], some=True)
    assert not compare("findings", ["b"], ["a", "b"], some=True)
