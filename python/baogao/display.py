"""What notebooks show. Documents and claims are drawn by the core; here are tables and corpora."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from baogao._core import Table
    from baogao.corpus import Corpus

#: Rows of a table that a notebook shows before it says how many more there are.
SHOWN = 20


class Html(str):
    """HTML that a notebook shows instead of quoting it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Itself."""
        return str(self)


def table_html(table: Table[Any]) -> str:
    """The first rows as an HTML table; everything in them is escaped."""
    rows = [_cells(row.to_dict()) for row in table[:SHOWN]]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    more = f" (the first {SHOWN})" if len(table) > SHOWN else ""
    return _html(f"{len(table)} {table.kind}{more}", columns, [[row.get(name, "") for name in columns] for row in rows])


def corpus_html(corpus: Corpus) -> str:
    """How many reports and claims a corpus has, and its damage."""
    rows = [
        ["documents", str(len(corpus))],
        ["reports", str(len(corpus.reports))],
        ["claims", str(len(corpus.claims))],
        ["findings", str(len(corpus.findings))],
        ["unreadable files", str(len(corpus.errors))],
        *([f"damage: {kind}", str(count)] for kind, count in corpus.damage.items()),
    ]
    return _html("Corpus", ["", "number"], rows)


def _cells(row: dict[str, Any]) -> dict[str, str]:
    """One line of cells: of nested parts the text or value alone, of children only their number."""
    cells = {}
    for name, value in row.items():
        if name == "children":
            cells[name] = str(len(value))
        elif isinstance(value, dict):
            cells[name] = str(value.get("text") or value.get("value") or "")
        elif isinstance(value, list):
            cells[name] = ", ".join(map(str, value)) if name != "attachments" else str(len(value))
        else:
            cells[name] = "" if value is None else str(value)
    return cells


def _html(caption: str, columns: list[str], rows: list[list[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
