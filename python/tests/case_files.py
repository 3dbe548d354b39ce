"""The data cases of tests/cases, flattened and compared as tests/README.md says (and crates/baogao-testkit does)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import baogao

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Json = dict[str, Any]

#: Keys of a case that are no expectation.
NOT_EXPECTED = {"name", "why", "text", "text_hex", "encoded", "known_gap", "some", "file"}
TEXTS = ("title", "subtitle", "organization", "date", "speaker", "occasion", "document_number")


def load(folder: Path) -> Iterator[Json]:
    """All cases, in file order."""
    for path in sorted(folder.rglob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            yield {**case, "file": path.name}


def parse(case: Json) -> baogao.Document:
    """The document of a case."""
    if "text_hex" in case:
        return baogao.parse(bytes.fromhex(case["text_hex"]))
    if "encoded" in case:
        return baogao.parse(case["text"].encode(case["encoded"]))
    return baogao.parse(case["text"])


def differences(case: Json, document: baogao.Document) -> list[str]:
    """What the document says otherwise than the case expects."""
    actual = facets(document)
    found: list[str] = []
    for key, expected in case.items():
        if key not in NOT_EXPECTED:
            some = case.get("some", False) and key in ("claims", "findings")
            found += compare(key, expected, _chosen(key, expected, actual[key]), some)
    return found


def facets(document: baogao.Document) -> Json:
    """The document in the flat form that cases are written in, from its JSON form."""
    json, source = document.to_dict(), document.source_text

    def raw(it: Json) -> str:
        return source[it["span"][0] : it["span"][1]]

    return {
        "restored": document.text,
        **{key: json["source"][key] for key in ("encoding", "malformed", "script")},
        "damage": {it["kind"]: it["count"] for it in json["source"]["damage"]},
        "repairs": [{**it, "raw": raw(it)} for it in json["repairs"]],
        "furniture": [[it["kind"], raw(it)] for it in json["furniture"]],
        "reports": [_report(it) for it in json["reports"]],
        "outline": [row for it in json["reports"] for row in _outline(it)],
        "claims": [_claim(it, raw(it)) for it in json["claims"]],
        "findings": [it["code"] for it in json["findings"]],
    }


def _text(of: Json | None) -> str | None:
    return of["text"] if of else None


def _period(of: Json) -> Json:
    period = of["period"] or {"text": None, "start": None, "end": None, "cumulative": None, "source": None}
    return {
        "period": period["text"],
        "period_start": period["start"],
        "period_end": period["end"],
        "cumulative": period["cumulative"],
        "source": period["source"],
    }


def _report(it: Json) -> Json:
    flat = {key: _text(it[key]) for key in TEXTS} | {
        key: it[key] for key in ("level", "region", "region_code", "genre", "day", "title_year")
    }
    for part in ("reviewed", "planned"):
        stretch = it[part] or {"start": None, "end": None}
        flat |= {f"{part}_start": stretch["start"], f"{part}_end": stretch["end"]}
    return flat | {"attachments": [each["text"] for each in it["attachments"]]} | _period(it)


def _outline(report: Json) -> Iterator[list[Any]]:
    yield ["report", 0, None, _text(report["title"])]
    yield from _rows(report)


def _rows(node: Json) -> Iterator[list[Any]]:
    for child in node["children"]:
        if child["kind"] != "paragraph":
            yield [child["kind"], child["depth"], _text(child["marker"]), _text(child["heading"])]
        yield from _rows(child)


def _claim(it: Json, raw: str) -> Json:
    indicator = it["indicator"] or {"text": None, "canonical": None, "tier": None}
    lifted = {"indicator": indicator["text"], "canonical": indicator["canonical"], "tier": indicator["tier"]}
    base = it["compared_with"] or {"text": None, "start": None, "end": None}
    compared = {"compared_with": base["text"], "compared_start": base["start"], "compared_end": base["end"]}
    return it | compared | it["quantity"] | lifted | {"raw": raw, "subject": _text(it["subject"])} | _period(it)


def _chosen(key: str, expected: Any, actual: Any) -> Any:
    """The part of a facet that an expectation speaks of."""
    if key == "outline":
        kinds = {"section", "item"} | {row[0] for row in expected}
        return [row for row in actual if row[0] in kinds]
    if key == "repairs" and not any(isinstance(each, dict) for each in expected):
        return [repair["kind"] for repair in actual if repair["applied"]]
    return actual


def compare(key: str, expected: Any, actual: Any, some: bool = False) -> list[str]:
    """The differences of one facet."""
    if not (isinstance(expected, list) and isinstance(actual, list)):
        return [] if agrees(expected, actual) else [f"{key}: expected {expected!r}, found {actual!r}"]
    if some:
        rest = iter(actual)
        return [
            f"{key}: {want!r} is not there (in order)" for want in expected if not any(agrees(want, it) for it in rest)
        ]
    wrong = [
        f"{key}[{at}]: expected {want!r}, found {got!r}"
        for at, (want, got) in enumerate(zip(expected, actual, strict=False))
        if not agrees(want, got)
    ]
    if len(expected) != len(actual):
        wrong.append(f"{key}: expected {len(expected)} entries, found {len(actual)}: {actual!r}")
    return wrong


def agrees(expected: Any, actual: Any) -> bool:
    """``false`` stands for null, and so does ``""``; tables are compared on the slots that are named."""
    if actual is None:
        return expected is False or expected == ""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(key in actual and agrees(value, actual[key]) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) <= len(actual) and all(map(agrees, expected, actual))
    return bool(expected == actual) and isinstance(expected, bool) == isinstance(actual, bool)
