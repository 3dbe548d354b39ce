"""The compiled classes. Import them from ``baogao``; this stub is their manual.

Every object is frozen, hashable, comparable and picklable. Claims, nodes, repairs, findings and furniture are parts of
a document: two are equal when they are the same part of equal documents, and each keeps its document alive.

Spans are ``(start, end)``, half-open, in characters (Unicode scalar values, the positions of a Python ``str``) of
``document.source_text``. ``text`` is restored text (noise removed, damage repaired); ``raw`` is what the source says.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from datetime import date as Date
from decimal import Decimal
from typing import Any, Generic, TypeVar, final, overload

import pandas
import polars
import pyarrow
from typing_extensions import CapsuleType, disjoint_base

from baogao.display import Html
from baogao.readers import Input
from baogao.types import (
    Bound,
    Comparison,
    Direction,
    FurnitureKind,
    Genre,
    Level,
    MarkerStyle,
    Measure,
    Missing,
    NodeKind,
    RepairKind,
    Role,
    Script,
    Severity,
    Span,
    Status,
    TableKind,
)

__all__ = [
    "BaogaoError",
    "Claim",
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
    "_part",
    "_rebuild",
    "claims_of",
    "parse_many",
    "run_command",
]

_Row = TypeVar("_Row", covariant=True)

class BaogaoError(ValueError):
    """Input that cannot be read as a report, and why.

    Damage never leads here: a damaged report is a :class:`Document` with repairs and findings. The error says that the
    bytes are no text, that a file cannot be read, or that an argument has no meaning.
    """

@final
class Lexicon:
    """The built-in words and units with a user's own. Build it once and hand it to every parse.

    Args:
        *toml: texts in the form of the project's ``lexicon/*.toml``; an entry of a known id replaces the built-in one.
            ``[words]`` adds words to the classes of ``lexicon/classes.tsv``, ``[without]`` takes words out of them.

    Raises:
        BaogaoError: when a text is no TOML of that form, names a class that does not exist (the error tells the nearest
            one), or takes out a word that is not there.
    """

    def __new__(cls, *toml: str) -> Lexicon: ...
    def __getnewargs__(self) -> tuple[str, ...]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Document:
    """A parsed document. Get one with :func:`baogao.parse`.

    A pickle holds the source text and the settings, and reads them again, so that it is small; it gives the same
    document with the same version of the package.

    Example:
        >>> import baogao
        >>> doc = baogao.parse("科技局工作总结\\n一、主要成绩\\n全年申请专利31件。")
        >>> claim = doc.claims[0]
        >>> doc.source_text[claim.span[0] : claim.span[1]]
        '31件'
    """

    @property
    def name(self) -> str | None:
        """The name that the caller gave, or the file's."""
    @property
    def text(self) -> str:
        """The restored text."""
    @property
    def source_text(self) -> str:
        """The decoded text, unchanged. All spans point into it."""
    @property
    def encoding(self) -> str:
        """WHATWG name of the encoding that the bytes were in; ``UTF-8`` for a ``str``."""
    @property
    def encoding_confidence(self) -> int:
        """How sure the encoding is, 0 to 100."""
    @property
    def malformed(self) -> list[Span]:
        """Where bytes could not be decoded: the spans of the U+FFFD that stand for them."""
    @property
    def format(self) -> str:
        """What the text was taken from: ``text``, ``html``, ``docx``, ``pdf``, ``doc``, ``rtf``."""
    @property
    def dropped(self) -> dict[str, int]:
        """What of the file text cannot hold, and how often (``{"pictures": 2}``)."""
    @property
    def script(self) -> Script:
        """Simplified or Traditional Chinese, or both."""
    @property
    def damage(self) -> dict[str, int]:
        """How often each class of damage shows, most frequent first."""
    @property
    def reports(self) -> Table[Report]:
        """The reports; a compilation has several, a text without any has none."""
    @property
    def nodes(self) -> Table[Node]:
        """All units of the outlines, a parent before its children."""
    @property
    def claims(self) -> Table[Claim]:
        """The quantitative claims, in source order."""
    @property
    def repairs(self) -> Table[Repair]:
        """What was repaired, or could be."""
    @property
    def findings(self) -> Table[Finding]:
        """What the document says against itself, or lacks."""
    @property
    def furniture(self) -> tuple[Furniture, ...]:
        """What belongs to no report: site chrome, page markers, paywall notices."""
    def source_span(self, start: int, end: int) -> Span:
        """The span of ``source_text`` that ``text[start:end]`` came from."""
    def text_span(self, start: int, end: int) -> Span:
        """The span of ``text`` that ``source_text[start:end]`` became; empty where it was removed."""
    def find(self, needle: str) -> tuple[Node, ...]:
        """The units whose heading or own text holds ``needle`` (in the script of the document)."""
    def outline(self) -> str:
        """The outline as an indented text tree, the same as ``baogao outline`` prints."""
    def to_markdown(self) -> str:
        """The restored reports as Markdown."""
    def highlight(self) -> Html:
        """The text for a notebook: claims coloured by status, missing numbers marked, repairs underlined."""
    def to_html(self) -> str:
        """A standalone page, the same as ``baogao view`` writes: no scripts, no network, prints well."""
    def _repr_html_(self) -> str: ...
    def to_json(self, *, indent: bool = False) -> str:
        """The JSON form ``baogao/1``, the same bytes that ``baogao parse`` prints."""
    def to_dict(self) -> dict[str, Any]:
        """The JSON form as dictionaries and lists."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@disjoint_base
class Node:
    """A unit of an outline: a report, section, item, paragraph, table or gap."""

    @property
    def document(self) -> Document:
        """The document that it is a part of."""
    @property
    def id(self) -> int:
        """Its position in ``document.nodes``."""
    @property
    def kind(self) -> NodeKind:
        """What it is."""
    @property
    def depth(self) -> int:
        """Report 0, its top units 1, and so on."""
    @property
    def role(self) -> Role:
        """The part that it plays in its report: what was done, what is wanting, or what shall be done."""
    @property
    def span(self) -> Span:
        """From its marker or heading to its last character."""
    @property
    def text(self) -> str:
        """Its restored text, marker, heading and all that stands in it included."""
    @property
    def raw(self) -> str:
        """The same as the source has it."""
    @property
    def marker(self) -> str | None:
        """The enumerator in front of it (``一、``, ``(二)``, ``三是``)."""
    @property
    def marker_span(self) -> Span | None:
        """Where the enumerator stands."""
    @property
    def marker_style(self) -> MarkerStyle | None:
        """The form of the enumerator (``han_comma``, ``han_paren``, ``arabic``, …)."""
    @property
    def ordinal(self) -> int | None:
        """The number of the enumerator."""
    @property
    def ordinal_inferred(self) -> bool:
        """Whether the number was stripped, and is inferred from the unit's place among its siblings."""
    @property
    def heading(self) -> str | None:
        """Its heading; for a report its title."""
    @property
    def heading_span(self) -> Span | None:
        """Where the heading stands."""
    @property
    def run_in(self) -> bool:
        """Whether the heading stands in the same line as the text."""
    @property
    def rows(self) -> list[list[str]]:
        """For a table: the cells of each row, where they can be told."""
    @property
    def parent(self) -> Node | None:
        """The unit that it stands in; ``None`` for a report."""
    @property
    def report(self) -> Report:
        """The report that it stands in."""
    @property
    def children(self) -> tuple[Node, ...]:
        """The units and paragraphs in it."""
    @property
    def path(self) -> list[str]:
        """The headings from the report down to it."""
    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in it and below."""
    def walk(self) -> tuple[Node, ...]:
        """It and everything in it, in source order."""
    def find(self, needle: str) -> tuple[Node, ...]:
        """The units in it whose heading or own text holds ``needle``."""
    def to_dict(self) -> dict[str, Any]:
        """Its JSON form."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Report(Node):
    """The node of a whole report, with what the report says about itself."""

    @property
    def title(self) -> str | None:
        """The title."""
    @property
    def title_span(self) -> Span | None:
        """Where the title stands."""
    @property
    def subtitle(self) -> str | None:
        """The line under the title (——在…会议上)."""
    @property
    def organization(self) -> str | None:
        """Who reports."""
    @property
    def level(self) -> Level | None:
        """The administrative level of who reports."""
    @property
    def region(self) -> str | None:
        """The territory, as the text names it."""
    @property
    def region_code(self) -> int | None:
        """Its GB/T 2260 code, where the name leaves no doubt."""
    @property
    def genre(self) -> Genre:
        """The genre."""
    @property
    def period(self) -> Period | None:
        """The time that is reported on."""
    @property
    def reviewed(self) -> Period | None:
        """What it reviews."""
    @property
    def planned(self) -> Period | None:
        """What it plans."""
    @property
    def day(self) -> Date | None:
        """The day that it was given, signed or published."""
    @property
    def title_year(self) -> int | None:
        """The year that its title bears."""
    @property
    def date(self) -> str | None:
        """The report's own date line."""
    @property
    def speaker(self) -> str | None:
        """Who speaks."""
    @property
    def occasion(self) -> str | None:
        """On what occasion."""
    @property
    def document_number(self) -> str | None:
        """发文字号."""
    @property
    def attachments(self) -> list[str]:
        """The 附件 lines."""

@final
class Claim:
    """One quantity that says how much, how many, how far or which rank something was, is or shall be."""

    @property
    def document(self) -> Document:
        """The document that it is a part of."""
    @property
    def id(self) -> int:
        """Its position in ``document.claims``."""
    @property
    def report(self) -> Report:
        """The report that it stands in."""
    @property
    def node(self) -> Node:
        """The unit that it stands in."""
    @property
    def span(self) -> Span:
        """Where the quantity expression stands."""
    @property
    def text(self) -> str:
        """The quantity expression, restored (``60余萬元``)."""
    @property
    def raw(self) -> str:
        """The quantity expression as the source has it (``60余萬(wàn)元``)."""
    @property
    def sentence(self) -> str:
        """The sentence, restored."""
    @property
    def sentence_span(self) -> Span:
        """Where the sentence stands."""
    @property
    def quantity(self) -> Quantity:
        """The number with its unit, bound and base value."""
    @property
    def value(self) -> Decimal | None:
        """The number as written, before scale: 58.6 for 58.6亿元. ``None`` when it is missing."""
    @property
    def signed(self) -> Decimal | None:
        """The value with the sign of its direction: what went down is negative."""
    @property
    def unit(self) -> str | None:
        """The unit as written, scale included (``亿元``)."""
    @property
    def missing(self) -> Missing | None:
        """Why there is no number: xx stands for it, it vanished, or its digits make no number."""
    @property
    def measure(self) -> Measure:
        """What kind of number it is."""
    @property
    def direction(self) -> Direction | None:
        """Which way a growth or change goes."""
    @property
    def comparison(self) -> Comparison | None:
        """What it is compared with."""
    @property
    def status(self) -> Status:
        """Whether it is so, or meant to be so."""
    @property
    def indicator(self) -> str | None:
        """What is measured; for a growth, share or rank that whose growth, share or rank it is."""
    @property
    def indicator_span(self) -> Span | None:
        """Where the indicator stands."""
    @property
    def canonical(self) -> str | None:
        """The id of the canonical indicator in the lexicon, when sure."""
    @property
    def tier(self) -> Level | None:
        """The administrative tier that modifies the indicator (省级, 国家级)."""
    @property
    def subject(self) -> str | None:
        """What the indicator belongs to, where the sentence names it apart."""
    @property
    def predicate(self) -> str | None:
        """The governing verb (完成, 新增)."""
    @property
    def scope(self) -> str | None:
        """The territory (全市, 我县)."""
    @property
    def period(self) -> Period | None:
        """The time it holds for."""
    @property
    def average(self) -> bool:
        """Whether it is an average a year over several (年均增长5%)."""
    @property
    def compared_with(self) -> Period | None:
        """The time that it is compared with, where the text names it (比2015年)."""
    @property
    def growth_of(self) -> Claim | None:
        """The claim whose growth, change, share or rank this one states."""
    @property
    def part_of(self) -> Claim | None:
        """The total that this 其中 part belongs to."""
    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that filled the slots."""
    def _repr_html_(self) -> str: ...
    def to_dict(self) -> dict[str, Any]:
        """Its JSON form."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Quantity:
    """A number with its unit and bound. A value of its own: equal where all fields are."""

    def __new__(
        cls,
        written: tuple[Decimal | None, Decimal | None],
        bound: Bound,
        unit: str | None,
        missing: Missing | None,
        base: tuple[Decimal | None, Decimal | None],
        base_unit: str | None,
        dimension: str | None,
    ) -> Quantity: ...
    @property
    def value(self) -> Decimal | None:
        """The number as written, before scale."""
    @property
    def upper(self) -> Decimal | None:
        """The second end of a range."""
    @property
    def bound(self) -> Bound:
        """How the number binds."""
    @property
    def unit(self) -> str | None:
        """The unit as written, scale included."""
    @property
    def missing(self) -> Missing | None:
        """Why there is no number."""
    @property
    def base_value(self) -> Decimal | None:
        """The number in base units, exact (5860000000 for 58.6亿元)."""
    @property
    def base_upper(self) -> Decimal | None:
        """The second end of a range in base units."""
    @property
    def base_unit(self) -> str | None:
        """The base unit (``CNY``, ``person``, ``m2``)."""
    @property
    def dimension(self) -> str | None:
        """The dimension (``money``, ``area``)."""
    def to_dict(self) -> dict[str, Any]:
        """Its JSON form; numbers are strings there, so that they stay exact."""
    def __getnewargs__(self) -> tuple[Any, ...]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Period:
    """A time as a report names it. A value of its own: equal where all fields are."""

    def __new__(
        cls,
        text: str,
        start: date | None = None,
        end: date | None = None,
        *,
        cumulative: bool = False,
        source: str = "sentence",
    ) -> Period: ...
    @property
    def text(self) -> str:
        """As written (上半年, 1-5月)."""
    @property
    def start(self) -> date | None:
        """The first day; ``None`` where the year is not known."""
    @property
    def end(self) -> date | None:
        """The last day."""
    @property
    def cumulative(self) -> bool:
        """Whether it runs up to a moment (截至目前, 累计)."""
    @property
    def source(self) -> str:
        """Where the time, or the year that its words leave open, comes from: ``sentence``, ``paragraph``, ``heading``,
        ``section``, ``report``, ``date``, ``name`` (of the file) or ``caller``."""
    def to_dict(self) -> dict[str, Any]:
        """Its JSON form."""
    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Repair:
    """What stood in the source, and what stands in the restored text instead."""

    @property
    def document(self) -> Document:
        """The document that it is a part of."""
    @property
    def kind(self) -> RepairKind:
        """Which damage it undoes."""
    @property
    def span(self) -> Span:
        """The damaged stretch."""
    @property
    def original(self) -> str:
        """What the source says there."""
    @property
    def text(self) -> str:
        """What the restored text says, or would say; empty where the stretch is removed."""
    @property
    def candidates(self) -> tuple[str, ...]:
        """Other readings, best first."""
    @property
    def confidence(self) -> int:
        """How sure it is, 0 to 100."""
    @property
    def applied(self) -> bool:
        """Whether it was applied; a weak one is only proposed."""
    def to_dict(self) -> dict[str, Any]:
        """Its JSON form."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Finding:
    """One observation about a document, with the places that it rests on."""

    @property
    def document(self) -> Document:
        """The document that it is a part of."""
    @property
    def code(self) -> str:
        """A stable name (``parts-exceed-total``)."""
    @property
    def severity(self) -> Severity:
        """How much it matters."""
    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims involved."""
    @property
    def span(self) -> Span:
        """Where it shows."""
    @property
    def related(self) -> Span | None:
        """The other place, which it contradicts."""
    @property
    def message(self) -> str:
        """One sentence for a person."""
    @property
    def hint(self) -> str | None:
        """What the reader can do or check."""
    def to_dict(self) -> dict[str, Any]:
        """Its JSON form."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Furniture:
    """A stretch of the source that belongs to no report."""

    @property
    def document(self) -> Document:
        """The document that it is a part of."""
    @property
    def kind(self) -> FurnitureKind:
        """Which kind."""
    @property
    def span(self) -> Span:
        """Where it stands."""
    @property
    def text(self) -> str:
        """What the source says there."""
    def to_dict(self) -> dict[str, Any]:
        """Its JSON form."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Table(Generic[_Row]):
    """The claims, nodes, reports, repairs or findings of one document or many.

    It is indexed and iterated like a list of objects, and an Arrow table for everything else:
    ``pl.DataFrame(doc.claims)``, ``pa.table(doc.claims)``, ``duckdb.sql("select … from claims")`` read it through the
    Arrow PyCapsule protocol. The columns ``document``, ``report``, ``node`` and ``claim`` are positions that join the
    tables; docs/tables.md lists all columns.

    Args:
        kind: what the rows are.
        documents: whose rows.
    """

    @classmethod
    def __class_getitem__(cls, row: object) -> type[Table[Any]]: ...
    def __new__(cls, kind: TableKind, documents: Sequence[Document]) -> Table[_Row]: ...
    @property
    def kind(self) -> TableKind:
        """What the rows are."""
    @property
    def documents(self) -> tuple[Document, ...]:
        """Whose rows these are; the ``document`` column counts them."""
    def to_pandas(self) -> pandas.DataFrame:
        """A ``pandas.DataFrame`` with Arrow-backed columns: decimals stay exact. Needs ``baogao[pandas]``."""
    def to_polars(self) -> polars.DataFrame:
        """A ``polars.DataFrame``. Needs ``baogao[polars]``."""
    def to_arrow(self) -> pyarrow.Table:
        """A ``pyarrow.Table``. Needs ``baogao[pandas]``."""
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> CapsuleType: ...
    def __arrow_c_schema__(self) -> CapsuleType: ...
    def _repr_html_(self) -> str: ...
    @overload
    def __getitem__(self, index: int, /) -> _Row: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[_Row]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[_Row]: ...
    def __getnewargs__(self) -> tuple[Any, ...]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def parse_many(
    inputs: Sequence[Input],
    threads: int,
    *,
    encoding: str | None = None,
    lexicon: Lexicon | None = None,
    disabled_repairs: Sequence[str] = ...,
    min_confidence: int | None = None,
    years: Sequence[int | None] = ...,
) -> list[Document | BaogaoError]:
    """Parses on several threads; :func:`baogao.read` is the public form."""

def claims_of(inputs: Sequence[Input], threads: int, lexicon: Lexicon | None) -> CapsuleType:
    """The claims of inputs as an Arrow stream; :func:`baogao.parse_batch` is the public form."""

def run_command(arguments: Sequence[str]) -> int:
    """Runs the ``baogao`` command, the program's name first, and gives its exit status."""

def _part(kind: str, document: Document, at: int) -> Any:
    """The part of ``document`` that a pickle names."""

def _rebuild(
    text: str,
    decoded: tuple[str, int, int, list[Span]],
    settings: tuple[str | None, str | None, list[str], int | None, int | None],
    lexicon: Lexicon | None,
    origin: tuple[str, list[tuple[str, int]]],
) -> Document:
    """The document that a pickle holds."""
