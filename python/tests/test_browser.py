"""The displays in a real browser, light and dark: everything is seen, nothing sticks out, the colours can be read."""

from __future__ import annotations

import importlib.util
import re
import sys
from types import ModuleType

import pytest
from conftest import ROOT


def load() -> ModuleType:
    """docs/screenshots.py, which knows the browser."""
    spec = importlib.util.spec_from_file_location("screenshots", ROOT / "docs" / "screenshots.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["screenshots"] = module
    spec.loader.exec_module(module)
    return module


screenshots = load()
pytestmark = pytest.mark.skipif(screenshots.browser() is None, reason="no Chromium is installed")


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(…)` by WCAG 2."""
    channels = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", screenshots.THEMES)
@pytest.mark.parametrize("name", ["outline", "highlight", "claim", "corpus", "table"])
def test_a_browser_shows_it(name: str, theme: str) -> None:
    fragment, _ = screenshots.displays()[name]
    seen = screenshots.measure(fragment, theme)
    assert seen["overflow"] <= 0
    assert seen["height"] > 40
    assert contrast(seen["ground"], seen["ink"]) >= 7
    assert (luminance(seen["ground"]) > 0.5) == (theme == "light")
    if name == "highlight":
        assert seen["marks"] == fragment.count("<mark")
        assert seen["marks"] > 20
