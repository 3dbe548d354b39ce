"""Pictures of what notebooks show, in a headless Chromium, light and dark.

    python docs/screenshots.py        # writes docs/screenshots/*.png

Needs Chromium and a Chinese font (Debian: apt-get install chromium fonts-noto-cjk).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import baogao

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome")
#: A sandbox needs rights that containers lack; without the rest Chromium looks for its maker's servers.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
THEMES = ("light", "dark")
PAGE = (
    '<!doctype html><html data-theme="{theme}"><meta charset="utf-8">'
    "<style>body {{ margin: 16px; background: {ground}; color: {ink}; font-family: sans-serif; }}</style>"
    '<body>{fragment}<script id="measure">{script}</script></body></html>'
)
#: What only a browser knows: what is seen, what sticks out, and which colours come out.
MEASURE = """
const seen = [...document.querySelectorAll('mark')].filter(mark => mark.getBoundingClientRect().width > 0);
const root = document.querySelector('.baogao, .baogao-data');
document.body.dataset.measured = JSON.stringify({
  marks: seen.length,
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  ground: getComputedStyle(root).backgroundColor,
  ink: getComputedStyle(root).color,
  height: document.body.scrollHeight,
});
"""


def browser() -> str | None:
    """The Chromium that is installed, if there is one."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def page(fragment: str, theme: str, measure: bool = False) -> str:
    """A fragment on the ground that a notebook of this theme has."""
    ground, ink = ("#ffffff", "#111111") if theme == "light" else ("#111111", "#e8e8e8")
    return PAGE.format(theme=theme, ground=ground, ink=ink, fragment=fragment, script=MEASURE if measure else "")


def run(html: str, *flags: str) -> str:
    """What Chromium prints about a page."""
    command = browser()
    if command is None:
        raise FileNotFoundError("No Chromium is installed (Debian: apt-get install chromium fonts-noto-cjk).")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        arguments = [command, *FLAGS, f"--user-data-dir={folder}/profile", *flags, file.as_uri()]
        return subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=120).stdout


def measure(fragment: str, theme: str) -> dict[str, Any]:
    """What a browser makes of a fragment: marks that are seen, pixels that stick out, colours."""
    dom = run(page(fragment, theme, measure=True), "--window-size=900,1200", "--dump-dom")
    found = re.search(r'data-measured="([^"]*)"', dom)
    assert found, dom[:500]
    return dict(json.loads(found[1].replace("&quot;", '"')))


def shoot(fragment: str, theme: str, path: Path, height: int) -> None:
    """A picture of a fragment."""
    run(page(fragment, theme), f"--window-size=900,{height}", f"--screenshot={path}")


def displays() -> dict[str, tuple[str, int]]:
    """What notebooks show: by name the fragment and the height of its picture."""
    corpus = baogao.read(ROOT / "examples" / "reports")
    clean, damaged = corpus[0], corpus[4]
    return {
        "outline": (clean._repr_html_(), 520),
        "highlight": (clean.highlight(), 900),
        "highlight-redacted": (damaged.highlight(), 700),
        "claim": (clean.claims[1]._repr_html_(), 380),
        "corpus": (corpus._repr_html_(), 500),
        "table": (clean.claims._repr_html_(), 520),
    }


def main() -> int:
    """Writes all pictures."""
    folder = ROOT / "docs" / "screenshots"
    folder.mkdir(exist_ok=True)
    for name, (fragment, height) in displays().items():
        for theme in THEMES:
            shoot(fragment, theme, folder / f"{name}-{theme}.png", height)
            print(f"docs/screenshots/{name}-{theme}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
