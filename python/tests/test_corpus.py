"""Many files: parallel, in order, past the bad ones."""

from __future__ import annotations

import io
import pickle
import threading
from pathlib import Path

import pytest

import baogao


@pytest.fixture
def folder(tmp_path: Path, reports: list[Path]) -> Path:
    """Reports, a binary file and a folder within."""
    (tmp_path / "deep").mkdir()
    for at, report in enumerate(reports):
        (tmp_path / ("deep" if at % 2 else ".") / report.name).write_bytes(report.read_bytes())
    (tmp_path / "bad.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(100))
    (tmp_path / "notes.md").write_text("not a report", encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_in_order_past_bad_files(folder: Path, reports: list[Path]) -> None:
    corpus = baogao.read(folder)
    assert sorted(str(document.name) for document in corpus) == [report.name for report in reports]
    ((path, error),) = corpus.errors
    assert path.endswith("bad.txt")
    assert isinstance(error, baogao.BaogaoError)


def test_threads_change_nothing(folder: Path) -> None:
    one, many = baogao.read(folder, threads=1), baogao.read(folder, threads=8)
    assert one == many
    assert [document.to_json() for document in one] == [document.to_json() for document in many]


def test_globs_and_lists_of_files_are_read(folder: Path, reports: list[Path]) -> None:
    assert len(baogao.read(str(folder / "*.txt"))) == len(reports) - len(reports) // 2
    assert len(baogao.read([folder / "deep", folder / "bad.txt"])) == len(reports) // 2
    missing = baogao.read(folder / "none.txt")
    assert len(missing) == 0 and "none.txt" in missing.errors[0].path


def test_streaming_gives_the_same_one_by_one(folder: Path) -> None:
    corpus = baogao.read(folder)
    results = list(baogao.stream(folder))
    assert [each for each in results if isinstance(each, baogao.Document)] == list(corpus)
    assert len(results) == len(corpus) + len(corpus.errors)


def test_streaming_reads_ahead_by_a_batch_only(tmp_path: Path) -> None:
    for at in range(200):
        (tmp_path / f"{at:03}.txt").write_text(f"全年完成{at}项。", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    stream = baogao.stream(tmp_path, progress=lambda done, total: seen.append((done, total)))
    next(stream)
    (tmp_path / "199.txt").unlink()
    assert isinstance(list(stream)[-1], baogao.corpus.Failure)
    assert seen == [(64, 200), (128, 200), (192, 200), (200, 200)]


def test_a_bar_is_drawn_when_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    err = io.StringIO()
    monkeypatch.setattr("sys.stderr", err)
    baogao.read(folder)
    assert err.getvalue() == ""
    baogao.read(folder, progress=True)
    assert "file" in err.getvalue()


def test_a_corpus_is_a_frozen_picklable_value(corpus: baogao.Corpus) -> None:
    again = pickle.loads(pickle.dumps(corpus))
    assert again == corpus and hash(again) == hash(corpus)
    assert corpus[0:2] == baogao.Corpus(corpus.documents[:2])
    assert len(repr(corpus)) < 120
    with pytest.raises(AttributeError):
        corpus.documents = ()  # type: ignore[misc]


def test_damage_is_added_up(corpus: baogao.Corpus) -> None:
    assert corpus.damage
    for kind, count in corpus.damage.items():
        assert count == sum(document.damage.get(kind, 0) for document in corpus)


def test_the_same_document_from_many_threads(reports: list[Path]) -> None:
    data = reports[0].read_bytes()
    expected = baogao.parse(data).to_json()
    results: list[str] = []
    threads = [threading.Thread(target=lambda: results.append(baogao.parse(data).to_json())) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 16


def test_the_interpreter_is_released_while_parsing() -> None:
    """Another thread counts on while a long document is parsed."""
    text = "全年完成投资58.6亿元,同比增长12%。\n" * 60_000
    counts, stop = [0], threading.Event()

    def count() -> None:
        while not stop.is_set():
            counts[0] += 1

    thread = threading.Thread(target=count)
    thread.start()
    before = counts[0]
    baogao.parse(text)
    during = counts[0] - before
    stop.set()
    thread.join()
    assert during > 1000
