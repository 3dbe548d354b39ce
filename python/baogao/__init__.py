"""Reads Chinese official work reports into typed sections, items and quantitative claims with exact source spans.

    >>> import baogao
    >>> doc = baogao.parse("全年申请专利31件。")
    >>> [claim.raw for claim in doc.claims]
    ['31件']

Spans are ``(start, end)`` in characters of ``doc.source_text``. Parsing never fails on damage: what is wrong with a
report comes back as ``doc.repairs`` and ``doc.findings``; :class:`BaogaoError` says that the input is no text at all.
"""

from baogao._core import (
    BaogaoError,
    Claim,
    Document,
    Finding,
    Furniture,
    Lexicon,
    Node,
    Period,
    Quantity,
    Repair,
    Report,
    Table,
)
from baogao.corpus import Corpus, read, stream
from baogao.frames import parse_batch
from baogao.readers import parse

__version__: str
__all__ = [
    "BaogaoError",
    "Claim",
    "Corpus",
    "Document",
    "Finding",
    "Furniture",
    "Lexicon",
    "Node",
    "Period",
    "Quantity",
    "Repair",
    "Report",
    "Table",
    "__version__",
    "parse",
    "parse_batch",
    "read",
    "stream",
]


def __getattr__(name: str) -> str:
    """Looks the version up when it is asked for: the look-up takes longer than the rest of the import."""
    if name == "__version__":
        from importlib.metadata import version

        return version("baogao")
    raise AttributeError(f"module 'baogao' has no attribute {name!r}")
