"""Gathers the pages of the documentation from the tree and builds the site: python docs/build.py.

Pages stay where they are read in the repository; here they are laid out in the same folders, so that their links to one
another hold. The page of the JSON form is made from the schema that the library prints. Links to sources, which the
site does not have, become plain text.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "target" / "docs" / "pages"
FOLDERS = (".", "docs", "record", "python", "tests", "fuzz", "examples/scale")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)#\s]+)(#[^)]*)?\)")
HEAD = """# The JSON form

What `baogao parse`, `Document.to_json()` in Python and `baogao::export::json` in Rust write; the
[overview](../README.md) shows an example, the [data model](model.md) says how it hangs together. `baogao schema` prints
the JSON Schema that this page is made from. Fields are only ever added; a field that is renamed or removed makes a new
`schema` name.

A field is always there, and null where nothing is known; only `rows` is left out where a unit is no table.
"""


def type_of(schema: dict[str, Any]) -> str:
    """A schema in few words."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1].removesuffix("Json")
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(type_of(one) for one in schema["anyOf"])
    kind = schema.get("type", "any")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        return f"list of {type_of(schema['items'])}" if isinstance(schema.get("items"), dict) else "list"
    return str(kind)


def rows(schema: dict[str, Any]) -> list[str]:
    """The fields of an object, or the values of an enumeration."""
    if "properties" in schema:
        head = ["| field | type | meaning |", "| --- | --- | --- |"]
        fields = schema["properties"].items()
        return head + [f"| `{name}` | {type_of(field)} | {text(field)} |" for name, field in fields]
    values = [(one.get("const"), text(one)) for one in schema.get("oneOf", [])]
    values += [(value, "") for one in schema.get("oneOf", []) for value in one.get("enum", [])]
    values += [(value, "") for value in schema.get("enum", [])]
    known = [f"| `{value}` | {meaning} |" for value, meaning in values if value is not None]
    return ["| value | meaning |", "| --- | --- |", *known] if known else []


def text(schema: dict[str, Any]) -> str:
    return " ".join(schema.get("description", "").split()).replace("|", "\\|")


def json_page() -> str:
    """The schema as tables."""
    import baogao

    command = [sys.executable, "-m", "baogao", "schema"]
    schema = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    page = [HEAD, f"Made from baogao {baogao.__version__}.", "", "## Document", "", *rows(schema)]
    for name, definition in schema["$defs"].items():
        page += ["", f"## {name.removesuffix('Json')}", "", text(definition), "", *rows(definition)]
    return "\n".join(page) + "\n"


def gather() -> None:
    """Lays the pages and pictures out under target/docs/pages."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for folder in FOLDERS:
        for page in sorted((ROOT / folder).glob("*.md")):
            place = PAGES / page.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "screenshots", PAGES / "docs" / "screenshots")
    (PAGES / "docs" / "json.md").write_text(json_page(), encoding="utf-8")
    for page in PAGES.rglob("*.md"):
        page.write_text(without_sources(page), encoding="utf-8")


def without_sources(page: Path) -> str:
    """A page whose links lead to pages only; a link to a file that is nowhere stays, for the build to refuse."""

    def link(match: re.Match[str]) -> str:
        if re.match(r"[a-z]+:", match[2]):
            return match[0]
        target = (page.parent / match[2]).resolve()
        if target.is_dir() and (target / "README.md").is_file():
            return f"[{match[1]}]({match[2].rstrip('/')}/README.md{match[3] or ''})"
        is_source = not target.exists() and (ROOT / target.relative_to(PAGES)).exists()
        return f"{match[1]} (`{target.relative_to(PAGES)}`)" if is_source else match[0]

    return LINK.sub(link, page.read_text(encoding="utf-8"))


def main() -> int:
    gather()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "-f", str(ROOT / "docs" / "mkdocs.yml")]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
