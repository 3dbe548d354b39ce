"""Documents and their parts: values, spans, pickles, equality, reprs."""

from __future__ import annotations

import json
import pickle
from typing import get_args

import pytest

import baogao
from baogao import types as names

TEXT = """清河县科技局2013年工作总结
一、主要成绩
全年实现高新技术产值58.6亿元,同比增长12%。
二、下步打算
明年力争申请专利60件。"""


@pytest.fixture
def doc() -> baogao.Document:
    return baogao.parse(TEXT, name="qinghe.txt")


def parts(doc: baogao.Document) -> list[object]:
    return [*doc.reports, *doc.nodes, *doc.claims, *doc.repairs, *doc.findings, *doc.furniture]


def test_text_and_bytes_say_the_same(doc: baogao.Document) -> None:
    again = baogao.parse(TEXT.encode(), name="qinghe.txt")
    assert again.reports[0].text == doc.reports[0].text
    assert again.encoding == "UTF-8"


def test_a_document_without_report_is_no_error() -> None:
    assert len(baogao.parse("\n").reports) == 0


def test_spans_are_characters_of_the_source(doc: baogao.Document) -> None:
    for node in doc.nodes:
        start, end = node.span
        assert doc.source_text[start:end] == node.raw
    for claim in doc.claims:
        start, end = claim.span
        assert doc.source_text[start:end] == claim.raw


def test_dict_is_the_json_form(doc: baogao.Document) -> None:
    whole = doc.to_dict()
    assert whole == json.loads(doc.to_json()) == json.loads(doc.to_json(indent=True))
    assert [claim.to_dict() for claim in doc.claims] == whole["claims"]
    assert [report.to_dict() for report in doc.reports] == whole["reports"]
    assert [repair.to_dict() for repair in doc.repairs] == whole["repairs"]
    assert [finding.to_dict() for finding in doc.findings] == whole["findings"]
    assert [piece.to_dict() for piece in doc.furniture] == whole["furniture"]


def test_pickles_are_equal_and_hash_alike(doc: baogao.Document) -> None:
    for value in [doc, doc.claims, doc.nodes, *parts(doc), *(claim.quantity for claim in doc.claims)]:
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert hash(again) == hash(value)
        assert type(again) is type(value)


def test_everything_is_frozen(doc: baogao.Document) -> None:
    for value in [doc, *parts(doc)]:
        with pytest.raises(AttributeError):
            value.span = (0, 0)  # type: ignore[attr-defined]


def test_equality_is_by_content(doc: baogao.Document) -> None:
    same, other = baogao.parse(TEXT, name="qinghe.txt"), baogao.parse(TEXT + "完。", name="qinghe.txt")
    assert same == doc and hash(same) == hash(doc)
    assert other != doc
    assert same.nodes[0] == doc.nodes[0] and other.nodes[0] != doc.nodes[0]
    assert doc.nodes[0] != doc.nodes[1]
    assert len({*same.nodes, *doc.nodes}) == len(doc.nodes)


def test_reprs_fit_a_screen(doc: baogao.Document) -> None:
    long = baogao.parse(TEXT * 200)
    for value in [doc, long, long.claims, long.nodes, *parts(doc)]:
        shown = repr(value)
        assert type(value).__name__ in shown
        assert len(shown.splitlines()) <= 24
        assert max(map(len, shown.splitlines())) <= 160


def test_spans_convert_between_the_texts(doc: baogao.Document) -> None:
    start, end = doc.source_span(0, 5)
    assert doc.source_text[start:end] == doc.text[:5]
    assert doc.text_span(start, end) == (0, 5)
    with pytest.raises(baogao.BaogaoError):
        doc.source_span(5, 0)


def test_tables_are_sequences(doc: baogao.Document) -> None:
    nodes = doc.nodes
    assert list(nodes) == [nodes[at] for at in range(len(nodes))]
    assert nodes[-1] == list(nodes)[-1]
    assert nodes[0:2] == list(nodes)[:2] and nodes[::-1] == list(nodes)[::-1]
    with pytest.raises(IndexError):
        nodes[len(nodes)]


def test_bad_input_raises_the_one_error(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(baogao.BaogaoError, match="no-such-file"):
        baogao.parse(tmp_path / "no-such-file.txt")
    with pytest.raises(baogao.BaogaoError):
        baogao.parse(tmp_path)
    with pytest.raises(baogao.BaogaoError, match="no_such_repair"):
        baogao.parse("", disabled_repairs=["no_such_repair"])
    with pytest.raises(ValueError):
        baogao.parse("", min_confidence=101)
    with pytest.raises(baogao.BaogaoError):
        baogao.Lexicon("not [ toml")


def test_a_lexicon_adds_words_takes_some_out_and_refuses_unknown_lists() -> None:
    text = "全矿举办展会12届。"
    assert list(baogao.parse(text).claims) == []
    lexicon = baogao.Lexicon('[words]\nscope = ["全矿"]', '[without]\nunit_refused = ["届"]')
    (claim,) = baogao.parse(text, lexicon=lexicon).claims
    assert (claim.text, claim.indicator) == ("12届", "展会")
    with pytest.raises(baogao.BaogaoError, match=r"words\.scop.*nearest is scope"):
        baogao.Lexicon('[words]\nscop = ["全矿"]')
    with pytest.raises(baogao.BaogaoError, match="不在"):
        baogao.Lexicon('[without]\nscope = ["不在"]')


def test_the_literals_are_the_names_that_the_core_uses() -> None:
    with pytest.raises(baogao.BaogaoError) as refused:
        baogao.parse("", disabled_repairs=["?"])
    listed = str(refused.value).split("the repairs are ")[1].rstrip(".").split(", ")
    assert list(get_args(names.RepairKind)) == listed
    columns = {
        "measure": names.Measure,
        "direction": names.Direction,
        "comparison": names.Comparison,
        "status": names.Status,
        "bound": names.Bound,
        "missing": names.Missing,
        "tier": names.Level,
    }
    arrow = baogao.parse("全年完成5项。").claims.to_arrow()
    for column, alias in columns.items():
        assert arrow[column].chunk(0).dictionary.to_pylist() == list(get_args(alias))
