"""From files to text: which reader takes which file. The core itself reads no files."""

from __future__ import annotations

import os
from collections.abc import Sequence

from baogao import _core
from baogao._core import BaogaoError, Document, Lexicon

def read_file(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file.

    Raises:
        BaogaoError: when there is no such file, or it cannot be read; it names the file and says why.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise BaogaoError(f"{os.fspath(path)}: {error.strerror or error}") from error


def parse(
    source: str | bytes | os.PathLike[str],
    *,
    name: str | None = None,
    encoding: str | None = None,
    lexicon: Lexicon | None = None,
    disabled_repairs: Sequence[str] = (),
    min_confidence: int | None = None,
) -> Document:
    """Reads one report or compilation.

    Args:
        source: text, the bytes of a file in any Chinese encoding, or the path of a file (a ``pathlib.Path``; a plain
            string is always text).
        name: a name for the document; a file's own name when ``source`` is a path.
        encoding: the encoding of the bytes, where it is known (``"gb18030"``); detected otherwise.
        lexicon: words and units beyond the built-in ones.
        disabled_repairs: kinds of repair to leave alone (``"line_wrap"``).
        min_confidence: least confidence (0 to 100) at which a repair is applied; 60 when not given.

    Raises:
        BaogaoError: when the input is no text, or a file cannot be read.

    Example:
        >>> doc = parse("全年申请专利31件。")
        >>> doc.claims[0].value, doc.claims[0].unit
        (Decimal('31'), '件')
    """
    if isinstance(source, str):
        return _core.parse_text(
            source,
            name=name,
            lexicon=lexicon,
            disabled_repairs=disabled_repairs,
            min_confidence=min_confidence,
        )
    if isinstance(source, os.PathLike):
        name = name if name is not None else os.path.basename(os.fspath(source))
        source = read_file(source)
    return _core.parse_bytes(
        source,
        name=name,
        encoding=encoding,
        lexicon=lexicon,
        disabled_repairs=disabled_repairs,
        min_confidence=min_confidence,
    )
