"""The wheel in an empty environment: it needs nothing, imports quickly and brings the command."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from conftest import REPORTS, ROOT

#: Most that a wheel may weigh.
LIMIT = 8 * 2**20


@pytest.fixture(scope="module")
def wheel() -> Path:
    """The wheel that make built."""
    wheels = sorted((ROOT / "target" / "wheels").glob("*.whl"))
    if not wheels:
        pytest.skip("target/wheels is empty: the package was not built by make")
    return wheels[-1]


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel alone."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    command = [sys.executable, "-m", "pip", f"--python={python}", "install", "--quiet", "--no-index", str(wheel)]
    subprocess.run(command, check=True)
    return python


def run(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def test_the_wheel_is_small_and_for_every_python(wheel: Path) -> None:
    assert wheel.stat().st_size < LIMIT
    assert "-cp310-abi3-" in wheel.name


def test_it_parses_without_any_other_package(python: Path) -> None:
    code = "import baogao; print(len(baogao.parse('全年申请专利31件。').claims), baogao.__version__)"
    assert run(python, "-c", code) == "1 0.1.0\n"
    heavy = "{'numpy', 'pandas', 'pyarrow', 'polars', 'asyncio', 'importlib.metadata'} & set(sys.modules)"
    assert run(python, "-c", f"import sys, baogao; print({heavy})") == "set()\n"


def test_what_is_missing_is_named(python: Path) -> None:
    code = "import baogao\ntry: baogao.parse('完成5项').claims.to_polars()\nexcept ImportError as error: print(error)"
    assert "baogao[polars]" in run(python, "-c", code)


def test_the_command_comes_along(python: Path) -> None:
    report = REPORTS / "01-science-bureau.txt"
    expected = run(python, "-m", "baogao", "parse", report)
    assert expected.startswith('{"schema":"baogao/1"')
    assert run(python.with_name("baogao"), "parse", report) == expected
