"""Files of every format: the same claims, and what was left out is said."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import baogao

TEXT = "云岫市水利局2019年工作总结\n一、主要工作成效\n全年新建泵站31座,完成投资2.6亿元,同比增长12.5%。"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FILES = Path(__file__).parent / "files"


def docx(text: str, extra: str = "") -> bytes:
    """A Word file with one paragraph a line."""
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    body = f'<w:document xmlns:w="{WORD}"><w:body>{lines}{extra}</w:body></w:document>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", body)
    return buffer.getvalue()


def values(document: baogao.Document) -> list[str]:
    return [claim.text for claim in document.claims]


def test_every_format_gives_the_same_claims() -> None:
    expected = values(baogao.parse(TEXT))
    assert expected == ["31座", "2.6亿元", "12.5%"]
    page = "<html><body><h1>{}</h1><p>{}</p><p>{}</p></body></html>".format(*TEXT.split("\n"))
    for content, kind in ((TEXT.encode("gb18030"), "text"), (page.encode(), "html"), (docx(TEXT), "docx")):
        document = baogao.parse(content)
        assert (document.format, values(document)) == (kind, expected)


def test_what_was_left_out_is_said() -> None:
    page = f"<html><body><p>{TEXT}</p><img src='a.png'><script>x()</script></body></html>"
    assert baogao.parse(page.encode()).dropped == {"pictures": 1, "scripts and style sheets": 1}
    assert baogao.parse(TEXT).dropped == {}


def test_pdf_files_are_read() -> None:
    pytest.importorskip("pypdfium2")
    document = baogao.parse(FILES / "report.pdf")
    assert document.format == "pdf"
    assert values(document) == ["31座", "2.6亿元", "12.5%", "36座"]
    assert document == baogao.read(FILES / "report.pdf")[0]
    with pytest.raises(baogao.BaogaoError, match="damaged"):
        baogao.parse(b"%PDF-1.7\nnothing")


def test_pdf_without_its_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(baogao.BaogaoError, match=r"report\.pdf.*baogao\[pdf\]"):
        baogao.parse(FILES / "report.pdf")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def test_old_word_files_say_how_where_there_is_no_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "old.doc").write_bytes(OLD)
    with pytest.raises(baogao.BaogaoError, match=r"old\.doc.*Install LibreOffice"):
        baogao.parse(tmp_path / "old.doc")
    assert "LibreOffice" in str(baogao.read(tmp_path / "old.doc").errors[0].error)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_old_word_files_are_converted_by_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stand-in for soffice checks how it is called and writes the file that the real one would."""
    (tmp_path / "result.docx").write_bytes(docx(TEXT))
    script = tmp_path / "soffice"
    script.write_text(
        '#!/bin/sh\ncase "$*" in *"--headless --convert-to docx --outdir"*) ;; *) exit 3 ;; esac\n'
        f'for last; do :; done\ncp "{tmp_path}/result.docx" "${{last%.doc}}.docx"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    document = baogao.parse(OLD, name="old.doc")
    assert (document.format, values(document)) == ("doc", ["31座", "2.6亿元", "12.5%"])
    script.write_text("#!/bin/sh\necho no >&2; exit 1\n")
    with pytest.raises(baogao.BaogaoError, match="cannot convert it: no"):
        baogao.parse(OLD, name="old.doc")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice is installed")
def test_the_real_libreoffice_converts_old_files(tmp_path: Path) -> None:
    """An RTF file, and the old Word file that LibreOffice makes of it, come back with claims and headings."""
    paragraphs = TEXT.replace("\n", "\\par ")
    escaped = "".join(char if char.isascii() else f"\\u{ord(char) - (ord(char) >> 15 << 16)}?" for char in paragraphs)
    (tmp_path / "report.rtf").write_text(f"{{\\rtf1\\ansi {escaped}\\par}}", encoding="ascii")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "doc"]
    command += ["--outdir", str(tmp_path), str(tmp_path / "report.rtf")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for suffix in ("rtf", "doc"):
        document = baogao.parse(tmp_path / f"report.{suffix}")
        assert (document.format, values(document)) == (suffix, ["31座", "2.6亿元", "12.5%"])
        assert [node.heading for node in document.nodes if node.kind == "section"] == ["主要工作成效"]


def test_formats_that_nothing_reads_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    with pytest.raises(baogao.BaogaoError, match="Excel"):
        baogao.parse(buffer.getvalue())


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(baogao.BaogaoError, match="surrogates"):
        baogao.parse("完成\ud800项")
    with pytest.raises(TypeError):
        baogao.parse(5)  # type: ignore[arg-type]


def test_pickles_keep_what_was_dropped() -> None:
    import pickle

    document = baogao.parse(f"<html><body><p>{TEXT}</p><img src='a.png'></body></html>".encode())
    again = pickle.loads(pickle.dumps(document))
    assert (again.format, again.dropped, again) == (document.format, document.dropped, document)
