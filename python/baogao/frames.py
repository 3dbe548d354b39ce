"""Tables in other libraries' forms, and documents in batches for distributed engines.

Everything here goes through the Arrow PyCapsule protocol; nothing passes through Python objects row by row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baogao import _core
from baogao._core import BaogaoError, Lexicon, Table
from baogao.readers import Input

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def need(module: str, extra: str) -> Any:
    """The module, or an error that says how to get it."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(f"This needs {module}: pip install 'baogao[{extra}]'") from error


def to_arrow(table: Table[Any]) -> pyarrow.Table:
    """The table as a ``pyarrow.Table``."""
    return need("pyarrow", "pandas").table(table)


def to_polars(table: Table[Any]) -> polars.DataFrame:
    """The table as a ``polars.DataFrame``; the names of closed sets become categoricals."""
    frame: polars.DataFrame = need("polars", "polars").DataFrame(table)
    return frame


def to_pandas(table: Table[Any]) -> pandas.DataFrame:
    """The table as a ``pandas.DataFrame``.

    Columns are Arrow-backed (``pandas.ArrowDtype``), so that decimals stay exact and positions stay integers where some
    are missing; the names of closed sets become categoricals.
    """
    pandas = need("pandas", "pandas")
    arrow = to_arrow(table)
    types = need("pyarrow", "pandas").types

    def dtype(kind: Any) -> Any:
        return None if types.is_dictionary(kind) else pandas.ArrowDtype(kind)

    return arrow.to_pandas(types_mapper=dtype)


def parse_batch(batch: pyarrow.RecordBatch, *, lexicon: Lexicon | None = None, threads: int = 1) -> pyarrow.RecordBatch:
    """The claims of a batch of documents, for engines that hand out Arrow batches (Dask, Daft, Spark, Ray Data).

    Args:
        batch: a column ``text`` (strings) or ``content`` (bytes of a file in any encoding), and if the claims are to be
            joined to their documents later, a column ``name``. Other columns are ignored.
        lexicon: see :func:`baogao.parse`.
        threads: how many threads parse; engines run one task per core themselves, hence 1.

    Returns:
        The columns of ``corpus.claims`` and a last one, ``error``. ``document`` is the position of the document in the
        batch. A document that cannot be read gives one row, with its ``error`` and without a claim; a null gives one
        too.

    Raises:
        BaogaoError: when the batch has neither column.
    """
    pyarrow = need("pyarrow", "pandas")
    names = batch.schema.names
    column = next((name for name in ("text", "content") if name in names), None)
    if column is None:
        raise BaogaoError(f"The batch has no column 'text' or 'content', only {names}.")
    contents = batch.column(column).to_pylist()
    labels = batch.column("name").to_pylist() if "name" in names else [None] * len(contents)
    inputs = [Input(label, content) for label, content in zip(labels, contents, strict=True)]
    stream = _core.claims_of(inputs, threads, lexicon)
    table = pyarrow.table(_Stream(stream)).combine_chunks()
    batches = table.to_batches()
    return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=table.schema)


class _Stream:
    """A capsule with the method that readers look for."""

    def __init__(self, capsule: object) -> None:
        self.capsule = capsule

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.capsule
