"""Where the tests find the project's own reports."""

from __future__ import annotations

from pathlib import Path

import pytest

import baogao

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples" / "reports"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def reports() -> list[Path]:
    """The reports that were written for the project, clean and damaged."""
    files = sorted(REPORTS.glob("*.txt"))
    assert len(files) >= 6
    return files


@pytest.fixture(scope="session")
def corpus() -> baogao.Corpus:
    """The same, parsed."""
    return baogao.read(REPORTS)
