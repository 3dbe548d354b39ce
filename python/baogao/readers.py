"""From files to text: which reader takes which file.

Text, HTML and Word (.docx) are read by the core from bytes. What it does not read is read or converted here: PDF with
pypdfium2 (``pip install 'baogao[pdf]'``), old Word, WPS and RTF files with LibreOffice where it is installed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from baogao import _core
from baogao._core import BaogaoError, Document, Lexicon

#: What a folder is searched for.
SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps", ".rtf")
#: Seconds that LibreOffice may take for one file; a first start takes ten.
CONVERSION_SECONDS = 120

_PDF = b"%PDF-"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"


class Input(NamedTuple):
    """What the core parses: text, or the bytes of a text, HTML or .docx file."""

    name: str | None
    content: str | bytes | None
    #: What the content was taken from; ``None``: the core looks at it.
    format: str | None = None
    #: What of it text cannot hold, and how often.
    dropped: Sequence[tuple[str, int]] = ()


def open_file(path: str | os.PathLike[str], name: str | None = None) -> Input:
    """Reads a file for the core.

    Raises:
        BaogaoError: when there is no such file, or it cannot be read or converted; it names the file and says why.
    """
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise BaogaoError(f"{os.fspath(path)}: {error.strerror or error}") from error
    return open_bytes(content, os.path.basename(os.fspath(path)) if name is None else name)


def open_bytes(content: bytes, name: str | None) -> Input:
    """The content as it is, or converted where the core does not read its format.

    Raises:
        BaogaoError: when it cannot be converted.
    """
    if content.startswith(_PDF):
        return _pdf(content, name)
    if content.startswith(_OLD_WORD):
        return Input(name, _convert(content, ".doc", name), "doc")
    if content.startswith(_RTF):
        return Input(name, _convert(content, ".rtf", name), "rtf")
    return Input(name, content)


def _pdf(content: bytes, name: str | None) -> Input:
    """The text of a PDF file, page after page; where a page breaks a sentence, the core joins it again."""
    try:
        import pypdfium2
        from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
    except ImportError as error:
        raise BaogaoError(
            f"{name or 'The input'} is a PDF file; reading it needs: pip install 'baogao[pdf]'"
        ) from error
    pages, pictures = [], 0
    try:
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                pages.append(page.get_textpage().get_text_range())
                pictures += sum(1 for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
    except pypdfium2.PdfiumError as error:
        raise BaogaoError(f"{name or 'The input'} is a damaged or locked PDF file: {error}") from error
    text = "\n".join(pages).replace("\r\n", "\n")
    if not text.strip():
        raise BaogaoError(f"{name or 'The input'} is a PDF file without text: scanned pages need OCR first")
    return Input(name, text, "pdf", [("pictures", pictures)] if pictures else [])


def _convert(content: bytes, suffix: str, name: str | None) -> bytes:
    """An old Word, WPS or RTF file as .docx bytes, by LibreOffice."""
    import shutil
    import subprocess
    import tempfile

    label = name or "The input"
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise BaogaoError(
            f"{label} is an old Word, WPS or RTF file. Install LibreOffice (its command soffice is not found), "
            "or save the file as .docx in Word or WPS."
        )
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "report" + suffix)
        with open(source, "wb") as file:
            file.write(content)
        # A profile of its own: a LibreOffice that the user has open would take the job and never report back.
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "docx", "--outdir", folder, source),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=CONVERSION_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise BaogaoError(f"{label}: LibreOffice did not finish in {CONVERSION_SECONDS} seconds") from error
        try:
            with open(os.path.join(folder, "report.docx"), "rb") as file:
                return file.read()
        except OSError as error:
            said = done.stderr.decode(errors="replace").strip() or f"status {done.returncode}"
            raise BaogaoError(f"{label}: LibreOffice cannot convert it: {said}") from error


def parse(
    source: str | bytes | os.PathLike[str],
    *,
    name: str | None = None,
    encoding: str | None = None,
    lexicon: Lexicon | None = None,
    disabled_repairs: Sequence[str] = (),
    min_confidence: int | None = None,
    year: int | None = None,
) -> Document:
    """Reads one report or compilation.

    Args:
        source: text; the bytes of a file (text in any Chinese encoding, HTML, .docx, and with the extras PDF, .doc,
            .wps and .rtf); or the path of one (a ``pathlib.Path``; a plain string is always text).
        name: a name for the document; a file's own name when ``source`` is a path.
        encoding: the encoding of the bytes, where it is known (``"gb18030"``); detected otherwise.
        lexicon: words and units beyond the built-in ones.
        disabled_repairs: kinds of repair to leave alone (``"line_wrap"``).
        min_confidence: least confidence (0 to 100) at which a repair is applied; 60 when not given.
        year: the year that the report is about, used where neither its text nor its date names one.

    Raises:
        BaogaoError: when the input is no text, or a file cannot be read.

    Example:
        >>> doc = parse("全年申请专利31件。")
        >>> doc.claims[0].value, doc.claims[0].unit
        (Decimal('31'), '件')
    """
    if isinstance(source, str):
        opened = Input(name, source)
    elif isinstance(source, os.PathLike):
        opened = open_file(source, name)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        opened = open_bytes(bytes(source), name)
    else:
        raise TypeError(f"baogao.parse takes text, bytes or a path, not {type(source).__name__}")
    (result,) = _core.parse_many(
        [opened],
        1,
        encoding=encoding,
        lexicon=lexicon,
        disabled_repairs=disabled_repairs,
        min_confidence=min_confidence,
        years=[year],
    )
    if isinstance(result, BaogaoError):
        raise BaogaoError(f"{opened.name}: {result}") if opened.name else result
    return result
