"""The pages in a real browser: axe, narrow screens, keyboard, search as you type, print."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

MACHINIST = "/foretag/4599000017"
PAGES = (
    "/",
    "/?q=exempel",
    "/?q=finnsintealls",
    "/?refused=personal_number",
    MACHINIST,
    f"{MACHINIST}/utskrift",
    "/aktor/auth:fmv",
    "/aktor/fin:almi-foretagslan",
    "/aktor/mun:1883",
    "/formaga/cap:svets-plat",
    "/sektor/sector:transporter",
    "/krav/req:sua",
    "/vag/route:direktupphandling",
    "/steg/step:kopare-hitta",
    "/kalla/source:bolagsverket",
    "/om",
    "/finns-inte",
)
_ALL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_CONTRAST = ["color-contrast"]
_OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true })"


@pytest.fixture(scope="module")
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """One window for the module, with the site as its home; no colour is caught in motion."""
    opened = browser.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when the browser reports an error on it."""
    faults: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None,
    )
    yield opened
    opened.close()
    assert [fault for fault in faults if "404 (Not Found)" not in fault] == []


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, path: str, language: str) -> None:
    page.goto(language + path)
    page.evaluate(_OPEN_ALL)
    assert _faults(page, _ALL_RULES) == {}
    page.emulate_media(color_scheme="dark")
    assert _faults(page, _CONTRAST) == {}


def test_axe_would_find_something(page: Page) -> None:
    page.goto("/om")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"data:,\">'")
    assert "image-alt" in _faults(page, _ALL_RULES)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_off_a_narrow_screen(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    page.evaluate(_OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_leads_past_the_menu_and_into_the_search(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("Karlskoga")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=Karlskoga")
    assert page.locator(".results > li").count() >= 2


def test_results_come_as_you_type_and_the_address_follows(page: Page) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("radios")
    page.wait_for_url("**/?q=radios")
    assert page.locator(".results a").first.inner_text() == "Exempel Radiosamband i Enköping AB"
    assert page.locator("#exempel").is_hidden()
    page.locator("#q").fill("")
    page.locator("#exempel").wait_for(state="visible")
    assert page.url.endswith("/")


@pytest.mark.parametrize("number", ["850709-9805", "8507099805", "198507099805"])
def test_a_personal_number_never_leaves_the_field(page: Page, number: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.locator("#q").press_sequentially(number)
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    page.locator("[role=alert]").wait_for()
    digits = re.sub(r"\D", "", number)
    assert all(digits not in re.sub(r"[^\d/]", "", url) for url in asked)
    assert digits not in re.sub(r"\D", "", page.content())
    assert page.locator("#q").input_value() == ""


def test_the_main_job_works_without_scripts(browser: Browser, site: str) -> None:
    window = browser.new_context(base_url=site, java_script_enabled=False)
    page = window.new_page()
    page.goto("/")
    page.locator("#q").fill("459900-0017")
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("link", name="Exempel Mekaniska i Karlskoga AB").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Exempel Mekaniska i Karlskoga AB"
    why = page.locator("#kontakter ~ ol details").first
    why.locator("summary").click()
    assert why.locator(".share").first.is_visible()
    page.get_by_role("link", name="Skriv ut underlaget").click()
    assert page.locator(".steps-table tbody tr").count() >= 5
    page.get_by_role("link", name="In English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    window.close()


def test_the_print_out_is_a_few_whole_pages(page: Page, tmp_path: Path) -> None:
    page.goto(f"{MACHINIST}/utskrift")
    file = tmp_path / "brief.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    pages = re.findall(rb"/Type\s*/Page\b", file.read_bytes())
    assert 3 <= len(pages) <= 6
    if not shutil.which("pdftotext"):
        pytest.skip("the pages were counted; for their text: apt-get install poppler-utils")
    command = ["pdftotext", "-layout", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    sheets = text.split("\f")
    assert "Exempel Mekaniska i Karlskoga AB" in sheets[0]
    assert "påhittat företag" in sheets[0]
    assert "Källor" in sheets[-3] + sheets[-2]
    for number, sheet in enumerate(sheets[:-1], 1):
        assert f"{number} ({len(pages)})" in sheet
    assert "Skriv ut underlaget" not in text
    assert "Hoppa till innehållet" not in text


def test_first_load_is_light(page: Page) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < 60_000


def _faults(page: Page, rules: list[str]) -> dict[str, list[str]]:
    """What axe finds, by rule, with the first few places."""
    page.evaluate(_axe())
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("(options) => axe.run(document, options)", options)
    return {
        fault["id"]: [node["html"] for node in fault["nodes"]][:3] for fault in found["violations"]
    }


@cache
def _axe() -> str:
    """The script of axe-core, which a package carries; it is used in tests only."""
    if not find_spec("axe_playwright_python"):
        pytest.skip("no axe-core: pip install axe-playwright-python")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
