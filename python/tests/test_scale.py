"""The scripts of examples/scale print the same line; those whose engine is not installed are skipped."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import pytest
from conftest import REPORTS, ROOT

SCRIPTS = {"with_dask": "dask", "with_daft": "daft", "with_spark": "pyspark", "with_ray": "ray"}


def run(script: str) -> str:
    """What the script prints for two copies of the reports."""
    command = [sys.executable, f"{script}.py", str(REPORTS), "2"]
    done = subprocess.run(
        command,
        cwd=ROOT / "examples" / "scale",
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "DAFT_PROGRESS_BAR": "0"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def expected() -> str:
    return run("plain_loop")


def test_the_plain_loop_counts_the_corpus(expected: str) -> None:
    assert expected.startswith("documents=") and expected.endswith("errors=0")
    assert int(expected.split("claims=")[1].split()[0]) > 100


@pytest.mark.parametrize("script", SCRIPTS)
def test_engines_agree(script: str, expected: str) -> None:
    engine = SCRIPTS[script]
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    if engine in ("pyspark", "ray") and "BAOGAO_SCALE" not in os.environ:
        pytest.skip(f"{engine} runs in make test-scale (BAOGAO_SCALE=1)")
    assert run(script) == expected
