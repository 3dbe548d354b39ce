"""Charts have the right data, and a PNG can be made without a browser where there is a Chinese font."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import baogao
from baogao import plots


@pytest.fixture(scope="module")
def places() -> baogao.Corpus:
    return baogao.read(ROOT / "examples" / "notebooks" / "panel")


def values(chart: Any) -> list[dict[str, Any]]:
    return list(chart.to_dict()["data"]["values"])


def test_claims_by_status_counts_every_claim(corpus: baogao.Corpus) -> None:
    rows = values(plots.claims_by_status(corpus))
    assert len(rows) == len(corpus.claims)
    assert {row["status"] for row in rows} <= {"achieved", "planned", "projected"}
    assert len(values(plots.claims_by_status(corpus[0]))) == len(corpus[0].claims)


def test_growth_stands_against_its_level(places: baogao.Corpus) -> None:
    rows = values(plots.growth_against_level(places))
    assert (18_640_000_000.0, 7.2, "CNY") in [(row["level"], row["growth"], row["unit"]) for row in rows]


def test_a_panel_has_one_line_per_place(places: baogao.Corpus) -> None:
    rows = values(plots.panel(places, "gdp"))
    assert {row["region"] for row in rows} == {"望川县", "澄湖区", "远岫县"}
    assert {row["year"] for row in rows} == {2019, 2020, 2021}
    with pytest.raises(baogao.BaogaoError, match="no_such"):
        plots.panel(places, "no_such")


def test_damage_is_that_of_the_corpus(corpus: baogao.Corpus) -> None:
    rows = values(plots.damage(corpus))
    assert sum(row["count"] for row in rows) == sum(corpus.damage.values())


def test_a_png_is_written_without_a_browser(places: baogao.Corpus, tmp_path: Path) -> None:
    if plots.chinese_font() is None:
        pytest.skip("no Chinese font is installed")
    path = tmp_path / "panel.png"
    plots.save(plots.panel(places, "gdp"), path)
    assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 5_000


def test_a_missing_font_is_said(places: baogao.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "_font_names", list)
    with pytest.raises(baogao.BaogaoError, match="fonts-noto-cjk"):
        plots.save(plots.damage(places), tmp_path / "x.png")
