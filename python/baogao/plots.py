"""Charts for what is better looked at than read (Altair; ``pip install 'baogao[plots]'``).

Every function takes a document or a corpus and gives an ``altair.Chart``, which a notebook draws in the fonts of the
browser. :func:`save` writes a PNG or SVG without a browser; it needs a Chinese font and says so where there is none.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from baogao._core import BaogaoError, Document
from baogao.frames import need

if TYPE_CHECKING:
    import altair

    from baogao.corpus import Corpus

#: Fonts with Chinese characters, best first; the names that Debian, Windows and macOS give them.
CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
    "PingFang SC",
    "Heiti SC",
)


def claims_by_status(source: Document | Corpus) -> altair.Chart:
    """How many claims are achieved, planned or projected, in each part of the reports (review, problems, plan)."""
    rows = [{"part": claim.node.role, "status": claim.status} for claim in source.claims]
    chart: altair.Chart = (
        _chart(rows, "Claims by part and status")
        .mark_bar()
        .encode(
            x="count():Q",
            y=_alt().Y("part:N", sort=["review", "problems", "plan"]),
            color=_alt().Color("status:N", sort=["achieved", "planned", "projected"]),
            tooltip=["part:N", "status:N", "count():Q"],
        )
    )
    return chart


def growth_against_level(source: Document | Corpus, dimension: str = "money") -> altair.Chart:
    """Each growth against the level that it belongs to, for levels of one dimension, on a logarithmic axis.

    Args:
        source: whose claims.
        dimension: of the levels (``money``, ``count``, ``area``, …); one chart cannot compare two.
    """
    rows = []
    for claim in source.claims:
        level = claim.growth_of
        if claim.measure != "growth" or level is None or claim.value is None or level.quantity.base_value is None:
            continue
        if level.quantity.dimension == dimension and level.quantity.base_value > 0:
            sign = -1 if claim.direction == "down" else 1
            rows.append(
                {
                    "indicator": level.indicator or "",
                    "level": float(level.quantity.base_value),
                    "growth": sign * float(claim.value),
                    "unit": level.quantity.base_unit or "",
                }
            )
    unit = next((row["unit"] for row in rows), "")
    chart: altair.Chart = (
        _chart(rows, f"Growth against level ({dimension})")
        .mark_circle(size=70)
        .encode(
            x=_alt().X("level:Q", scale=_alt().Scale(type="log"), title=f"level ({unit})"),
            y=_alt().Y("growth:Q", title="growth (%)"),
            tooltip=["indicator:N", "level:Q", "growth:Q"],
        )
    )
    return chart


def panel(source: Document | Corpus, indicator: str) -> altair.Chart:
    """One indicator by region and year: a line for every region, over the achieved levels.

    Args:
        source: whose claims.
        indicator: the id of a canonical indicator (``patent_applications``), or the indicator's own words.

    Raises:
        BaogaoError: when no claim has this indicator together with a year and a number.
    """
    rows = []
    for claim in source.claims:
        if (
            indicator not in (claim.canonical, claim.indicator)
            or claim.measure != "level"
            or claim.status != "achieved"
        ):
            continue
        period = claim.period or claim.report.period
        if period is not None and period.end is not None and claim.quantity.base_value is not None:
            region = claim.report.region or claim.report.organization or claim.document.name or ""
            value = float(claim.quantity.base_value)
            rows.append({"region": region, "year": period.end.year, "value": value, "unit": claim.quantity.base_unit})
    if not rows:
        raise BaogaoError(f"No achieved level of {indicator!r} has both a year and a number.")
    chart: altair.Chart = (
        _chart(rows, indicator)
        .mark_line(point=True)
        .encode(
            x="year:O",
            y=_alt().Y("value:Q", title=rows[0]["unit"] or "value"),
            color="region:N",
            tooltip=["region:N", "year:O", "value:Q"],
        )
    )
    return chart


def damage(corpus: Corpus) -> altair.Chart:
    """How often each class of damage shows in each document."""
    rows = [
        {"document": document.name or str(at), "damage": kind, "count": count}
        for at, document in enumerate(corpus)
        for kind, count in document.damage.items()
    ]
    chart: altair.Chart = (
        _chart(rows, "Damage")
        .mark_rect()
        .encode(
            x="damage:N",
            y="document:N",
            color=_alt().Color("count:Q", scale=_alt().Scale(type="symlog", scheme="oranges")),
            tooltip=["document:N", "damage:N", "count:Q"],
        )
    )
    return chart


def save(chart: altair.Chart, path: str | os.PathLike[str]) -> None:
    """Writes a chart as ``.png`` or ``.svg``, without a browser.

    Raises:
        BaogaoError: when no font with Chinese characters is installed: the labels would be empty boxes.
    """
    font = chinese_font()
    if font is None:
        raise BaogaoError(
            "No font with Chinese characters is installed, and the labels would be empty boxes. "
            "On Debian or Ubuntu: apt-get install fonts-noto-cjk"
        )
    need("vl_convert", "plots")
    chart.configure(font=font).save(os.fspath(path))


def chinese_font() -> str | None:
    """The best installed font with Chinese characters, by fontconfig or in the usual folders, if there is one."""
    installed = _font_names()
    return next((font for font in CHINESE_FONTS if any(font.lower() in name for name in installed)), None)


def _font_names() -> list[str]:
    """Family names by fontconfig, or file names where it is missing, in lower case."""
    import shutil
    import subprocess

    if shutil.which("fc-list"):
        done = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
        return [line.strip().lower() for line in done.stdout.splitlines()]
    folders = ("/System/Library/Fonts", "/Library/Fonts", r"C:\Windows\Fonts", "/usr/share/fonts")
    files = [name for folder in folders for _, _, names in os.walk(folder) for name in names]
    # File names part words otherwise than families do: NotoSansCJK-Regular.ttc.
    spaced = {font.lower().replace(" ", "").removesuffix("sc"): font.lower() for font in CHINESE_FONTS}
    return [family for key, family in spaced.items() if any(key in name.lower() for name in files)]


def _alt() -> Any:
    return need("altair", "plots")


def _chart(rows: list[dict[str, Any]], title: str) -> altair.Chart:
    chart: altair.Chart = _alt().Chart(_alt().Data(values=rows), title=title)
    return chart
