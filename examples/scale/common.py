"""What the four scripts share: documents as an Arrow table, and the line that all of them must print."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

import baogao

#: The columns of `parse_batch`, for engines that want to know them before the first batch is there.
SCHEMA = baogao.parse_batch(pa.RecordBatch.from_pydict({"name": ["x"], "text": [""]})).schema


def documents(folder: str | Path, copies: int = 1) -> pa.Table:
    """Every file of a folder as a row `(name, content)`, several times over to make a corpus of it."""
    files = sorted(path for path in Path(folder).iterdir() if path.suffix == ".txt")
    rows = [(f"{copy}/{file.name}", file.read_bytes()) for copy in range(copies) for file in files]
    return pa.table({"name": [name for name, _ in rows], "content": [content for _, content in rows]})


def summary(claims: pa.Table) -> str:
    """How many documents, claims and errors there are, and the exact sum of all values."""
    total = pc.sum(claims["value"]).as_py() or Decimal(0)
    documents = len(pc.unique(claims["name"]))
    count, errors = pc.count(claims["claim"]).as_py(), pc.count(claims["error"]).as_py()
    return f"documents={documents} claims={count} sum={total.normalize():f} errors={errors}"


def arguments() -> pa.Table:
    """The documents that the command line names: a folder, and how many copies of it."""
    folder = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent / "reports"
    return documents(folder, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
