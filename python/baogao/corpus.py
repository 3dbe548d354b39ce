"""Many reports at once: reading in parallel, going on past bad files, tables over all of them."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, overload

from baogao import _core
from baogao._core import BaogaoError, Claim, Document, Finding, Lexicon, Node, Repair, Report, Table
from baogao.readers import SUFFIXES, Input, open_file

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
Progress = Callable[[int, int], None]
#: One year, years by the names of files, or a function of the name.
Year = int | Mapping[str, int] | Callable[[str], int | None] | None

#: Files parsed in one step: enough to keep every thread busy, few enough to hold in memory.
BATCH = 64


class Failure(NamedTuple):
    """A file that could not be read."""

    path: str
    error: BaogaoError


class Corpus(Sequence[Document]):
    """Documents with tables over all of them. Get one with :func:`read`.

    ``corpus.claims``, ``.nodes``, ``.reports``, ``.repairs`` and ``.findings`` are :class:`Table` objects whose
    ``document`` column is the position of the document in the corpus.
    """

    __slots__ = ("documents", "errors")

    documents: tuple[Document, ...]
    errors: tuple[Failure, ...]

    def __init__(self, documents: Iterable[Document], errors: Iterable[Failure] = ()) -> None:
        """Puts documents together that were parsed one by one."""
        object.__setattr__(self, "documents", tuple(documents))
        object.__setattr__(self, "errors", tuple(errors))

    def __setattr__(self, name: str, value: object) -> None:
        """A corpus never changes."""
        raise AttributeError(f"a Corpus is frozen: {name} cannot be set")

    @property
    def claims(self) -> Table[Claim]:
        """The claims of all documents."""
        return Table("claims", self.documents)

    @property
    def nodes(self) -> Table[Node]:
        """The units of all outlines."""
        return Table("nodes", self.documents)

    @property
    def reports(self) -> Table[Report]:
        """The reports of all documents."""
        return Table("reports", self.documents)

    @property
    def repairs(self) -> Table[Repair]:
        """The repairs in all documents."""
        return Table("repairs", self.documents)

    @property
    def findings(self) -> Table[Finding]:
        """The findings about all documents."""
        return Table("findings", self.documents)

    @property
    def damage(self) -> dict[str, int]:
        """How often each class of damage shows, most frequent first."""
        total: dict[str, int] = {}
        for document in self.documents:
            for kind, count in document.damage.items():
                total[kind] = total.get(kind, 0) + count
        return dict(sorted(total.items(), key=lambda entry: -entry[1]))

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Corpus: ...
    def __getitem__(self, index: int | slice) -> Document | Corpus:
        """One document, or a corpus of some."""
        if isinstance(index, slice):
            return Corpus(self.documents[index])
        return self.documents[index]

    def __len__(self) -> int:
        """How many documents."""
        return len(self.documents)

    def __eq__(self, other: object) -> bool:
        """Equal documents in the same order."""
        return isinstance(other, Corpus) and self.documents == other.documents

    def __hash__(self) -> int:
        """Over the documents."""
        return hash(self.documents)

    def __repr__(self) -> str:
        """One line."""
        return (
            f"Corpus(documents={len(self)}, reports={len(self.reports)}, "
            f"claims={len(self.claims)}, errors={len(self.errors)})"
        )

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from baogao.display import corpus_html

        return corpus_html(self)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the documents and the errors."""
        return (Corpus, (self.documents, self.errors))


def find(paths: Paths) -> list[str]:
    """The files that ``paths`` names: files as they are, folders searched for reports, globs expanded; sorted."""
    if isinstance(paths, (str, os.PathLike)):
        return _find_one(os.fspath(paths))
    return [file for path in paths for file in _find_one(os.fspath(path))]


def _find_one(path: str) -> list[str]:
    if os.path.isdir(path):
        return sorted(
            os.path.join(folder, name)
            for folder, _, names in os.walk(path)
            for name in names
            if name.lower().endswith(SUFFIXES)
        )
    if not os.path.exists(path) and glob.has_magic(path):
        return sorted(glob.glob(path, recursive=True))
    return [path]


def stream(
    paths: Paths,
    *,
    threads: int | None = None,
    progress: bool | Progress | None = None,
    encoding: str | None = None,
    lexicon: Lexicon | None = None,
    disabled_repairs: Sequence[str] = (),
    min_confidence: int | None = None,
    year: Year = None,
) -> Iterator[Document | Failure]:
    """Reads files one after another, in order, and never holds more than a few dozen of them.

    Args:
        paths: a file, a folder, a glob, or several of these.
        threads: how many parse at the same time; as many as there are processors when not given.
        progress: a bar (tqdm, where it is installed): ``None`` shows it in a terminal only. Or a function that is
            called with the number of files done and their total.
        encoding: see :func:`baogao.parse`.
        lexicon: see :func:`baogao.parse`.
        disabled_repairs: see :func:`baogao.parse`.
        min_confidence: see :func:`baogao.parse`.
        year: the year of each file, for those that name none: one for all, a mapping from the names of files, or a
            function of a file's name.

    Yields:
        A :class:`Document`, or a :class:`Failure` where a file could not be read.
    """
    files = find(paths)
    threads = threads or os.cpu_count() or 1
    with _Reporter(progress, len(files)) as report:
        for start in range(0, len(files), BATCH):
            batch = files[start : start + BATCH]
            yield from _parse_batch(
                batch,
                threads,
                encoding=encoding,
                lexicon=lexicon,
                disabled_repairs=disabled_repairs,
                min_confidence=min_confidence,
                year=year,
            )
            report(len(batch))


def _parse_batch(files: list[str], threads: int, year: Year, **options: Any) -> Iterator[Document | Failure]:
    """The results in the order of the files."""
    inputs = [_input(file) for file in files]
    readable = [each for each in inputs if isinstance(each, Input)]
    years = [_year(year, each.name or "") for each in readable]
    parsed = iter(_core.parse_many(readable, threads, years=years, **options))
    for file, each in zip(files, inputs, strict=True):
        result = next(parsed) if isinstance(each, Input) else each
        yield Failure(file, result) if isinstance(result, BaogaoError) else result


def _year(year: Year, name: str) -> int | None:
    """The year that the caller gives for the file of this name."""
    if isinstance(year, Mapping):
        return year.get(name)
    return year(name) if callable(year) else year


def _input(file: str) -> Input | BaogaoError:
    try:
        return open_file(file)
    except BaogaoError as error:
        return error


def read(
    paths: Paths,
    *,
    threads: int | None = None,
    progress: bool | Progress | None = None,
    encoding: str | None = None,
    lexicon: Lexicon | None = None,
    disabled_repairs: Sequence[str] = (),
    min_confidence: int | None = None,
    year: Year = None,
) -> Corpus:
    """Reads files into a :class:`Corpus`; the arguments are those of :func:`stream`.

    Files that cannot be read are listed in ``corpus.errors``.
    """
    results = list(
        stream(
            paths,
            threads=threads,
            progress=progress,
            encoding=encoding,
            lexicon=lexicon,
            disabled_repairs=disabled_repairs,
            min_confidence=min_confidence,
            year=year,
        )
    )
    documents = [result for result in results if isinstance(result, Document)]
    return Corpus(documents, [result for result in results if isinstance(result, Failure)])


class _Reporter:
    """Calls the caller's function, draws a bar, or does nothing."""

    def __init__(self, progress: bool | Progress | None, total: int) -> None:
        self.progress = progress
        self.done, self.total = 0, total
        self.bar: Any = None

    def __enter__(self) -> _Reporter:
        wanted = self.progress if isinstance(self.progress, bool) else self.progress is None and sys.stderr.isatty()
        if wanted:
            try:
                from tqdm.auto import tqdm
            except ImportError:
                return self
            self.bar = tqdm(total=self.total, unit="file")
        return self

    def __call__(self, files: int) -> None:
        self.done += files
        if self.bar is not None:
            self.bar.update(files)
        elif callable(self.progress):
            self.progress(self.done, self.total)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()
