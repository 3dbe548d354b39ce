"""The stubs are the manual: they and the module must agree, and everything must be documented."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

import baogao
from baogao import _core

STUB = ast.parse(Path(_core.__file__).with_name("_core.pyi").read_text(encoding="utf-8"))
CLASSES = {node.name: node for node in STUB.body if isinstance(node, ast.ClassDef)}
PROTOCOL = {"__eq__", "__hash__", "__reduce__", "__getnewargs__", "__getnewargs_ex__", "__new__", "_repr_html_"}


def members(node: ast.ClassDef) -> set[str]:
    """The names that a class of the stub defines."""
    return {each.name for each in node.body if isinstance(each, ast.FunctionDef)}


def test_every_class_has_the_members_of_its_stub() -> None:
    for name, node in CLASSES.items():
        if name == "BaogaoError":
            continue
        real = {member for member in vars(getattr(_core, name)) if not member.startswith("__")}
        assert real == {member for member in members(node) if not member.startswith("__")}, name


def test_stubtest_agrees() -> None:
    config = ROOT / "python" / "pyproject.toml"
    command = [sys.executable, "-m", "mypy.stubtest", "--mypy-config-file", str(config), "baogao._core"]
    # From elsewhere, so that the installed package is checked and not the folder of sources.
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(sys.executable).parent)
    assert done.returncode == 0, done.stdout + done.stderr


def test_everything_public_has_a_docstring() -> None:
    for name, node in CLASSES.items():
        assert ast.get_docstring(node), name
        for member in node.body:
            if isinstance(member, ast.FunctionDef) and not member.name.startswith("_") and member.name != "__getitem__":
                assert ast.get_docstring(member), f"{name}.{member.name}"
    for name in baogao.__all__:
        thing = getattr(baogao, name)
        if inspect.isfunction(thing):
            assert (thing.__doc__ and "Args:" in thing.__doc__) or "arguments are those of" in str(thing.__doc__), name


def test_all_public_names_are_there() -> None:
    assert all(hasattr(baogao, name) for name in baogao.__all__)
    assert baogao.__version__.count(".") == 2
