"""Tables: every library that reads Arrow sees the same numbers as the objects say."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest

import baogao

TABLES = ("claims", "nodes", "reports", "repairs", "findings")


def total(corpus: baogao.Corpus) -> Decimal:
    """The sum of all values, by the objects."""
    return sum((claim.value for claim in corpus.claims if claim.value is not None), Decimal(0))


def test_sums_agree_in_all_libraries(corpus: baogao.Corpus) -> None:
    claims = corpus.claims
    expected = total(corpus)
    assert expected > 0
    assert pc.sum(pa.table(claims)["value"]).as_py() == expected
    assert pl.DataFrame(claims)["value"].sum() == expected
    assert claims.to_pandas()["value"].sum() == expected
    assert duckdb.sql("select sum(value) from claims").fetchall() == [(expected,)]


def test_groups_agree_in_all_libraries(corpus: baogao.Corpus) -> None:
    claims = corpus.claims
    expected: dict[str, Decimal] = {}
    for claim in claims:
        if claim.quantity.base_value is not None and claim.quantity.dimension is not None:
            dimension = claim.quantity.dimension
            expected[dimension] = expected.get(dimension, Decimal(0)) + claim.quantity.base_value
    assert expected
    known = "base_value is not null and dimension is not null"
    sql = f"select dimension, sum(base_value) from claims where {known} group by all"
    assert dict(duckdb.sql(sql).fetchall()) == expected
    frame = pl.DataFrame(claims).filter(pl.col("base_value").is_not_null() & pl.col("dimension").is_not_null())
    assert dict(frame.group_by("dimension").agg(pl.col("base_value").sum()).iter_rows()) == expected
    grouped = claims.to_pandas().dropna(subset=["base_value", "dimension"]).groupby("dimension")["base_value"].sum()
    assert grouped.to_dict() == expected


@pytest.mark.parametrize("kind", TABLES)
def test_rows_are_those_of_the_objects(corpus: baogao.Corpus, kind: str) -> None:
    table = getattr(corpus, kind)
    arrow = table.to_arrow()
    assert arrow.num_rows == len(table) == sum(len(getattr(document, kind)) for document in corpus)
    assert table.to_polars().height == len(table)
    assert len(table.to_pandas()) == len(table)
    starts = [row.span[0] for row in table]
    assert arrow["span_start"].to_pylist() == starts


def test_claims_say_what_the_objects_say(corpus: baogao.Corpus) -> None:
    for row, claim in zip(corpus.claims.to_arrow().to_pylist(), corpus.claims, strict=True):
        assert (row["span_start"], row["span_end"]) == claim.span
        assert (row["raw"], row["text"], row["sentence"]) == (claim.raw, claim.text, claim.sentence)
        assert (row["value"], row["unit"], row["signed"]) == (claim.value, claim.unit, claim.signed)
        assert row["base_value"] == claim.quantity.base_value
        slots = (
            "measure",
            "direction",
            "comparison",
            "status",
            "indicator",
            "canonical",
            "tier",
            "predicate",
            "scope",
        )
        assert [row[slot] for slot in slots] == [getattr(claim, slot) for slot in slots]
        period = claim.period
        assert (row["period_start"], row["period_end"]) == ((period.start, period.end) if period else (None, None))
        assert row["growth_of"] == (claim.growth_of.id if claim.growth_of else None)


def test_ids_join_the_tables(corpus: baogao.Corpus) -> None:
    claims, nodes, reports = corpus.claims, corpus.nodes, corpus.reports
    joined = duckdb.sql(
        "select count(*) from claims join nodes using (document, node) join reports on "
        "(claims.document = reports.document and claims.report = reports.report)"
    ).fetchall()
    assert joined == [(len(claims),)]
    assert len(nodes) > len(reports)


def test_names_of_closed_sets_are_dictionaries(corpus: baogao.Corpus) -> None:
    schema = pa.schema(corpus.claims)
    assert pa.types.is_dictionary(schema.field("measure").type)
    assert pa.types.is_dictionary(schema.field("status").type)
    one = corpus[0].claims.to_arrow()["measure"].chunk(0).dictionary.to_pylist()
    assert one == ["level", "share", "growth", "change", "multiple", "rank"]
    assert isinstance(corpus.claims.to_pandas()["status"].dtype, pd.CategoricalDtype)


def test_an_empty_table_has_its_columns() -> None:
    empty = baogao.Corpus([])
    for kind in TABLES:
        table = getattr(empty, kind)
        assert table.to_arrow().num_rows == 0
        assert table.to_arrow().schema == getattr(baogao.parse("全年完成5项。"), kind).to_arrow().schema


def test_the_schema_is_the_documented_one(root: Path) -> None:
    """docs/tables.md lists every column in order with its type; a changed schema must change it."""
    text = (root / "docs" / "tables.md").read_text(encoding="utf-8")
    for kind in TABLES:
        section = text.split(f"## {kind}\n")[1].split("\n## ")[0]
        documented = re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", section, re.MULTILINE)
        schema = getattr(baogao.parse("全年完成5项。"), kind).to_arrow().schema
        assert documented == [(field.name, plain(field.type)) for field in schema]


def plain(kind: pa.DataType) -> str:
    """The name of a type in the documentation."""
    if pa.types.is_dictionary(kind):
        return "name"
    if pa.types.is_list(kind):
        return f"list of {plain(kind.value_type)}"
    names = {"string": "text", "int32": "integer", "bool": "boolean", "date32[day]": "date"}
    return names.get(str(kind), str(kind))


def test_parse_batch_gives_claims_and_errors_as_rows() -> None:
    texts = ["全年申请专利31件,授权20件。", None, "没有数字。", "完成投资5亿元。"]
    batch = pa.RecordBatch.from_pydict({"name": ["a", "b", "c", "d"], "text": texts})
    out = baogao.parse_batch(batch)
    rows = [(row["document"], row["name"], row["raw"], row["error"] is not None) for row in out.to_pylist()]
    assert rows == [
        (0, "a", "31件", False),
        (0, "a", "20件", False),
        (1, "b", None, True),
        (3, "d", "5亿元", False),
    ]
    assert out.schema.names == [*baogao.Corpus([]).claims.to_arrow().schema.names, "error"]
    content = pa.RecordBatch.from_pydict(
        {"content": [b"\x7fELF\x02\x01\x01" + bytes(60), "完成5项。".encode("gb18030")]}
    )
    assert [row["error"] is None for row in baogao.parse_batch(content).to_pylist()] == [False, True]
    assert baogao.parse_batch(batch.slice(0, 0)).schema == out.schema
    with pytest.raises(baogao.BaogaoError, match="text"):
        baogao.parse_batch(pa.RecordBatch.from_pydict({"body": ["x"]}))
