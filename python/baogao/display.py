"""What notebooks show. Documents and claims are drawn by the core; here are tables and corpora.

Everything that comes from a document is escaped. There are no scripts; colours follow the reader's theme.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from baogao._core import Table
    from baogao.corpus import Corpus

#: Rows of a table, and unreadable files, that a notebook shows before it says how many more there are.
SHOWN = 20
FILES_SHOWN = 5
#: The attributes that are shown of the rows of each table.
COLUMNS = {
    "claims": ("text", "indicator", "canonical", "measure", "direction", "comparison", "status", "period"),
    "nodes": ("kind", "depth", "marker", "heading", "role"),
    "reports": ("title", "organization", "level", "region", "genre", "period"),
    "repairs": ("kind", "original", "text", "confidence", "applied"),
    "findings": ("code", "severity", "message", "hint"),
}

# The class is not the core's, whose style sheet would reach in here; the colours are its own.
_STYLE = """<style>
.baogao-data { color-scheme: light dark; color: light-dark(#24211c, #dcdad4); background: light-dark(#fffefb, #16181c);
  border: 1px solid light-dark(#e2ddd1, #33373f); border-radius: 8px; padding: 12px 16px; overflow-x: auto;
  font: 14px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
[data-theme="light"] .baogao-data, [data-jp-theme-light="true"] .baogao-data { color-scheme: light; }
[data-theme="dark"] .baogao-data, [data-jp-theme-light="false"] .baogao-data { color-scheme: dark; }
.baogao-data dl { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 0 0 8px; }
.baogao-data dl div { display: flex; flex-direction: column-reverse; }
.baogao-data dt, .baogao-data caption, .baogao-data th, .baogao-data .soft { color: light-dark(#716b60, #979389); }
.baogao-data dd { margin: 0; font-size: 22px; font-variant-numeric: tabular-nums; }
.baogao-data table { border-collapse: collapse; margin: 8px 0 0; }
.baogao-data caption, .baogao-data th { text-align: left; font-weight: normal; font-size: 12px; padding: 2px 16px 2px 0;
  }
.baogao-data td { padding: 2px 16px 2px 0; text-align: left; vertical-align: top; max-width: 26em;
  border-top: 1px solid light-dark(#e2ddd1, #33373f); }
.baogao-data td.number { text-align: right; font-variant-numeric: tabular-nums; }
.baogao-data .bar { display: inline-block; height: 9px; border-radius: 2px; background: light-dark(#b98413, #d9ab4c); }
</style>"""


class Html(str):
    """HTML that a notebook shows instead of quoting it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Itself."""
        return str(self)


def table_html(table: Table[Any]) -> str:
    """The first rows as an HTML table, with the columns that people look for; ``to_pandas()`` has all."""
    columns = COLUMNS[table.kind]
    more = f", the first {SHOWN}" if len(table) > SHOWN else ""
    head = "".join(f"<th>{name}</th>" for name in columns)
    body = "".join(_row([_cell(getattr(row, name)) for name in columns]) for row in table[:SHOWN])
    return _panel(f"<table><caption>{len(table):,} {table.kind}{more}</caption><tr>{head}</tr>{body}</table>")


def corpus_html(corpus: Corpus) -> str:
    """How many reports and claims a corpus has, which claims they are, its damage, and the files that were not read."""
    numbers = {
        "documents": len(corpus),
        "reports": len(corpus.reports),
        "claims": len(corpus.claims),
        "findings": len(corpus.findings),
        "unreadable files": len(corpus.errors),
    }
    tiles = "".join(f"<div><dt>{name}</dt><dd>{number:,}</dd></div>" for name, number in numbers.items())
    statuses = Counter(claim.status for claim in corpus.claims)
    return _panel(
        f"<dl>{tiles}</dl>"
        + _bars("claims by status", dict(statuses.most_common()))
        + _bars("damage", corpus.damage)
        + _failures(corpus)
    )


def _bars(caption: str, counts: dict[str, int]) -> str:
    """Counts with a bar each; nothing where there are none."""
    if not counts:
        return ""
    most = max(counts.values())
    rows = "".join(
        f'<tr><td>{escape(name)}</td><td class="number">{count:,}</td>'
        f'<td><span class="bar" style="width: {max(1, round(200 * count / most))}px"></span></td></tr>'
        for name, count in counts.items()
    )
    return f"<table><caption>{caption}</caption>{rows}</table>"


def _failures(corpus: Corpus) -> str:
    """The first unreadable files, and why."""
    if not corpus.errors:
        return ""
    rows = "".join(_row([failure.path, str(failure.error)]) for failure in corpus.errors[:FILES_SHOWN])
    more = len(corpus.errors) - FILES_SHOWN
    rest = f'<p class="soft">… {more:,} more</p>' if more > 0 else ""
    return f"<table><caption>unreadable files</caption>{rows}</table>{rest}"


def _cell(value: Any) -> str:
    """One cell; a period by its words."""
    return "" if value is None else str(getattr(value, "text", value))


def _row(cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _panel(content: str) -> str:
    return f'<div class="baogao-data">{_STYLE}{content}</div>'
