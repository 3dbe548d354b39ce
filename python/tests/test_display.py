"""What notebooks show: it must not carry markup from the text, and needs no scripts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import baogao
import baogao.corpus

HOSTILE = """<script>alert(1)</script>工作总结
一、<img src=x onerror=alert(1)>成绩
全年申请专利31件"><i onclick='x'>,同比增长12%。"""


class Tags(HTMLParser):
    """The tags and attributes of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def shown(document: baogao.Document) -> list[str]:
    corpus = baogao.Corpus([document])
    claims = [claim._repr_html_() for claim in document.claims]
    tables = [corpus.claims._repr_html_(), corpus.nodes._repr_html_(), corpus.reports._repr_html_()]
    return [
        document._repr_html_(),
        document.highlight()._repr_html_(),
        document.to_html(),
        corpus._repr_html_(),
        *claims,
        *tables,
    ]


def test_markup_of_the_text_is_shown_not_obeyed() -> None:
    for html in shown(baogao.parse(HOSTILE, name="<i>name</i>")):
        tags = Tags()
        tags.feed(html)
        assert not {"script", "img", "i", "iframe", "object", "link"} & set(tags.tags), html[:200]
        assert not [name for name, _ in tags.attributes if name.startswith("on")]
        addresses = [value or "" for name, value in tags.attributes if name in ("href", "src")]
        assert all(address.startswith("#") for address in addresses)


def test_displays_show_the_claims(corpus: baogao.Corpus) -> None:
    document = corpus[0]
    claim = document.claims[0]
    assert claim.text in claim._repr_html_()
    assert claim.text in document.highlight()
    assert str(len(corpus.claims)) in corpus._repr_html_()
    assert claim.text in corpus.claims._repr_html_()


def test_themes_follow_the_reader(corpus: baogao.Corpus) -> None:
    assert "color-scheme: light dark" in corpus[0].to_html()


def test_the_corpus_summary_counts_damage_and_names_what_was_not_read(corpus: baogao.Corpus) -> None:
    rows = dict(re.findall(r"<td>(\w+)</td><td class=\"number\">([\d,]+)</td>", corpus._repr_html_()))
    for kind, count in corpus.damage.items():
        assert int(rows[kind].replace(",", "")) == count
    bad = [baogao.corpus.Failure(f"{at}<b>.txt", baogao.BaogaoError("no text")) for at in range(7)]
    html = baogao.Corpus([], bad)._repr_html_()
    assert "0&lt;b&gt;.txt" in html and "no text" in html and "2 more" in html


@pytest.mark.parametrize("kind", ["claims", "nodes", "reports", "repairs", "findings"])
def test_empty_tables_have_a_display(kind: str) -> None:
    assert f"0 {kind}" in getattr(baogao.Corpus([]), kind)._repr_html_()
