"""Style and script: small, our own, fetched from nowhere else."""

import re
from importlib.resources import files

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser as Html

_STATIC = files("api").joinpath("static")
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")
# Text colour, and the surfaces that it is used on.
_USED = {
    "ink": ("paper", "surface", "sunken", "tint", "warn-tint", "stop-tint", "good-tint"),
    "muted": ("paper", "surface", "sunken", "good-tint"),
    "link": ("paper", "surface", "sunken", "tint", "good-tint", "stop-tint", "warn-tint"),
    "link-hover": ("paper", "surface", "sunken"),
    "good": ("good-tint", "surface"),
    "warn": ("warn-tint", "surface"),
    "on-mark": ("mark",),
    "on-focus": ("focus",),
    "on-deep": ("deep",),
}
_SIGNS = {"edge": ("surface", "paper"), "bar": ("bar-rest",)}


def test_one_stylesheet_under_forty_kilobytes() -> None:
    css = _STATIC.joinpath("beredskap.css").read_text(encoding="utf-8")
    assert len(css.encode()) < 40_000
    assert "http" not in css
    assert "@import" not in css


def test_assets_are_kept_until_they_change(reader: httpx.Client) -> None:
    page = Html(reader.get("/").text)
    found = [*page.css("link[rel=stylesheet]"), *page.css("link[rel=icon]"), *page.css("script")]
    assert len(found) == 3
    for asset in found:
        address = str(asset.attributes.get("href") or asset.attributes.get("src"))
        answer = reader.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert re.search(r"\?v=[0-9a-f]{8}$", address)
    assert reader.get("/static/../settings.py").status_code == 404
    assert reader.get("/static/annan.css").status_code == 404


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_is_enough(theme: str) -> None:
    """WCAG 2.2: 4.5:1 for text, 3:1 for what carries meaning without being text."""
    css = _STATIC.joinpath("beredskap.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")[:2]
    colours = dict(_COLOUR.findall(light))
    if theme == "dark":
        colours |= dict(_COLOUR.findall(dark.split("/* Base */")[0]))
    for wanted, table in ((4.5, _USED), (3.0, _SIGNS)):
        for front, backs in table.items():
            for back in backs:
                ratio = _contrast(colours[front], colours[back])
                assert ratio >= wanted, f"{front} on {back} in {theme}: {ratio:.2f}"


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    pairs = [d * 2 for d in digits] if len(digits) == 3 else re.findall("..", digits)
    channels = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
