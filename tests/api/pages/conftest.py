"""A real server over the facts and the example companies, and a browser where there is one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from api.app import create_app
from api.cli.serve import listen
from api.opening import add_examples, opened
from api.server import config_of
from api.settings import Settings

HTML = {"accept": "text/html,application/xhtml+xml"}
_CHROMIUM = os.environ.get("BEREDSKAP_CHROMIUM") or shutil.which("chromium") or ""
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
    " --disable-sync --no-first-run"
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a store with the facts and the example companies."""
    url = f"sqlite:///{tmp_path_factory.mktemp('pages') / 'examples.db'}"
    with opened(url) as store:
        add_examples(store)
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(config_of(create_app(Settings(url))))
    thread = Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started and thread.is_alive():
        sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture(scope="session")
def reader(site: str) -> Iterator[httpx.Client]:
    """Somebody who reads pages, as a browser without scripts does."""
    with httpx.Client(base_url=site, timeout=60, headers=HTML) as session:
        yield session


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium."""
    if not Path(_CHROMIUM).is_file():
        pytest.skip("no browser: apt-get install chromium, or set BEREDSKAP_CHROMIUM to one")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS.split())
        yield found
        found.close()
