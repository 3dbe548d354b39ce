"""The `baogao` command that comes with the wheel, and `python -m baogao`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import baogao


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "baogao", *map(str, arguments)], capture_output=True, check=False)


def test_the_commands_json_is_pythons_byte_for_byte(reports: list[Path]) -> None:
    done = run("parse", *reports)
    ours = "".join(baogao.parse(report).to_json() + "\n" for report in reports)
    assert done.stdout == ours.encode()
    assert done.returncode == 0


@pytest.mark.parametrize("folder", ["corpus", "seeds", "gold/dev"])
def test_shared_texts_give_the_same_json(root: Path, folder: str) -> None:
    shared = root.parent / "shared" / folder
    if not shared.is_dir():
        pytest.skip(f"{shared} is not there")
    files = [file for file in sorted(shared.rglob("*")) if file.suffix in (".txt", ".html", ".docx")]
    assert files
    ours = "".join(baogao.parse(file).to_json() + "\n" for file in files)
    assert run("parse", *files).stdout == ours.encode()


def test_bad_files_are_named_and_passed_over(tmp_path: Path, reports: list[Path]) -> None:
    done = run("parse", tmp_path / "none.txt", tmp_path, reports[0])
    assert done.returncode == 1
    assert b"none.txt" in done.stderr
    assert done.stdout.count(b"\n") == 1


def test_a_mistake_in_the_arguments_is_status_2() -> None:
    assert run("no-such-command").returncode == 2
    assert run("--version").stdout.startswith(b"baogao ")


def test_the_console_script_is_installed(reports: list[Path]) -> None:
    script = Path(sys.executable).with_name("baogao")
    done = subprocess.run([script, "parse", reports[0]], capture_output=True, check=False)
    assert done.returncode == 0 and done.stdout.startswith(b'{"schema"')
