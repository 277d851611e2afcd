"""A real server and a real browser for tests and screenshots.

Nothing here sleeps for a fixed time: every wait has a condition and a limit.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    ViewportSize,
    expect,
)

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 60.0
STOP_SECONDS = 10.0
IDLE_SECONDS = 30.0
# Chromium draws no picture taller than this.
TALLEST = 16_000

# Chromium as root and in a closed network: no sandbox, no graphics card, no calls home.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Faults that a person would see: of a script, of a component, or of a broken address.
EXCEPTIONS = '[data-testid="stException"], [data-testid="stErrorElement"]'
_PROBED_BELOW_A_PAGE = re.compile(r"(/[^/]+)+/_stcore/(health|host-config)")


@dataclass(frozen=True)
class Server:
    """A running dashboard.

    Attributes
    ----------
    url
        Its address without a slash at the end.
    log
        The file that collects everything it prints.
    """

    url: str
    log: Path

    def printed(self) -> str:
        """Return what the server has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


class ServerDidNotStart(RuntimeError):
    """The dashboard ended or did not answer in time; the message holds what it printed."""


@contextmanager
def serve(folder: Path | None = None, **env: str) -> Iterator[Server]:
    """Run `streamlit run app.py` on a free port for as long as the context lasts.

    Parameters
    ----------
    folder
        The dossier to load; by default the one that comes with the program.
    **env
        Further environment variables of the server.

    Raises
    ------
    ServerDidNotStart
        If it ends, or does not answer within `START_SECONDS`.
    """
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("STREAMLIT_", "PARALLAX_"))
    }
    environment |= {"PYTHONUNBUFFERED": "1"} | env
    if folder is not None:
        environment["PARALLAX_DOSSIER"] = str(folder)
    # Port 0 lets the system choose, so that servers started side by side never meet.
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.address", HOST, "--server.port", "0", "--server.headless", "true"]
    with tempfile.TemporaryDirectory(prefix="parallax-server-") as scratch:
        log = Path(scratch) / "server.log"
        with log.open("wb") as sink:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=sink, stderr=subprocess.STDOUT
            )
        try:
            yield Server(_address(process, log), log)
        finally:
            _stop(process)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until the server says where it listens, and answers there."""
    end = time.monotonic() + START_SECONDS
    why = f"did not answer within {START_SECONDS:.0f} seconds"
    while time.monotonic() < end:
        if process.poll() is not None:
            why = f"ended with status {process.returncode}"
            break
        printed = log.read_text(encoding="utf-8", errors="replace")
        found = re.search(rf"http://{re.escape(HOST)}:\d+", printed)
        if found and _is_healthy(found[0]):
            return found[0]
        time.sleep(0.05)
    printed = log.read_text(encoding="utf-8", errors="replace")
    raise ServerDidNotStart(f"The server {why}. It printed:\n{printed or '(nothing)'}")


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_noticed(server: Server, seen: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until the server has looked at the dossier's files again, as it does once a second.

    Parameters
    ----------
    server
        The running dashboard.
    seen
        Whether the answer of ``/healthz`` tells of what was changed.
    """
    end = time.monotonic() + IDLE_SECONDS
    answer: dict[str, Any] = {}
    while time.monotonic() < end:
        answer = _health(server)
        if seen(answer):
            return
        time.sleep(0.05)
    raise AssertionError(f"The server has not noticed the change: {answer}")


def _health(server: Server) -> dict[str, Any]:
    try:
        with urllib.request.urlopen(f"{server.url}/healthz", timeout=IDLE_SECONDS) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as error:
        return {"status": error.code}


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def chromium_path() -> str:
    """Return the Chromium to use: PARALLAX_CHROMIUM, else the one that is installed."""
    named = os.environ.get("PARALLAX_CHROMIUM")
    return named or shutil.which("chromium") or "/usr/bin/chromium"


def launch(playwright: Playwright, *further: str) -> Browser:
    """Start the installed Chromium; Playwright's own browser is never downloaded."""
    return playwright.chromium.launch(
        executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS, *further]
    )


# Resolves when the script has been at rest for `quiet` milliseconds without a break: right after
# a click the page still says "notRunning", until the server has heard of it.
_AT_REST = """
({quiet, limit}) => new Promise(resolve => {
  const app = () => document.querySelector('[data-testid="stApp"]');
  const state = () => {
    const found = app();
    if (!found) return 'no app on the page';
    if (found.dataset.testConnectionState !== 'CONNECTED')
      return 'connection ' + found.dataset.testConnectionState;
    if (found.dataset.testScriptState !== 'notRunning')
      return 'script ' + found.dataset.testScriptState;
    if (found.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]'))
      return 'a part of the page is still loading';
    if (found.querySelector('[data-stale="true"]')) return 'a part of the page is stale';
    if (document.documentElement.dataset.address) return 'the view is not that of the address';
    return '';
  };
  const start = performance.now();
  let since = start, timer = null;
  const finish = answer => {
    observer.disconnect();
    clearInterval(timer);
    resolve(answer);
  };
  const look = () => {
    const now = performance.now(), what = state();
    if (what) since = now;
    if (!what && now - since >= quiet) finish('');
    else if (now - start > limit) finish(what || 'it never came to rest');
  };
  const observer = new MutationObserver(() => { if (state()) since = performance.now(); });
  observer.observe(document, {subtree: true, childList: true, attributes: true,
    attributeFilter: ['data-test-script-state', 'data-test-connection-state', 'data-stale']});
  timer = setInterval(look, 20);
})
"""


def wait_until_idle(page: Page, *, quiet_ms: int = 250) -> None:
    """Wait until Streamlit has finished: connected, script at rest, nothing stale or loading.

    Right after an action the script has not started yet, so "at rest" has to hold for `quiet_ms`
    without a break. Where an action has an outcome that can be named, `expect` that outcome too.
    """
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=IDLE_SECONDS * 1000
    )
    why = page.evaluate(_AT_REST, {"quiet": quiet_ms, "limit": IDLE_SECONDS * 1000})
    assert not why, f"The page did not settle within {IDLE_SECONDS:.0f} seconds: {why}."


def open_page(page: Page, url: str) -> None:
    """Open `url` cold and wait until its page stands."""
    page.goto(url, wait_until="domcontentloaded")
    wait_until_idle(page)


def show_whole(page: Page, smallest: ViewportSize) -> None:
    """Make the window as high as the content: Streamlit scrolls inside the page."""
    height = smallest["height"]
    for _ in range(5):
        content: int = page.evaluate(
            "() => Math.ceil(Math.max(...['stMain', 'stSidebarContent'].map(id =>"
            ' document.querySelector(`[data-testid="${id}"]`)?.scrollHeight ?? 0)))'
        )
        if content <= height:
            return
        height = min(content, TALLEST)
        page.set_viewport_size({"width": smallest["width"], "height": height})
        wait_until_idle(page)


def assert_no_exception(page: Page) -> None:
    """Assert that no fault is shown on the page."""
    found = page.locator(EXCEPTIONS)
    assert found.count() == 0, "The page shows a fault:\n" + "\n".join(found.all_inner_texts())


def query_of(page: Page) -> dict[str, list[str]]:
    """Return the parameters in the address bar, in the page's own words.

    `location.search` and not `page.url`, which lags right after a click. `name=` is kept: it
    means "explicitly none".
    """
    search: str = page.evaluate("() => window.location.search")
    return parse_qs(search.removeprefix("?"), keep_blank_values=True)


def watch(page: Page) -> list[str]:
    """Return a list that fills with the page's console errors and uncaught exceptions.

    Left out: on a cold deep link Streamlit's frontend first asks for its health and settings
    below the page's own path (`/timeline/_stcore/health`), is told 404, and goes on to the root.
    """
    problems: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        address = urlsplit(message.location["url"]).path
        if message.type == "error" and not _PROBED_BELOW_A_PAGE.fullmatch(address):
            problems.append(f"console: {message.text} ({address})")

    page.on("console", hear)
    page.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
    return problems
