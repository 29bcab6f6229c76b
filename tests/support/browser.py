"""A real Chromium on a running product: contexts as a citizen's phone and an official's desk have them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Geolocation,
    Page,
    ViewportSize,
    Worker,
    sync_playwright,
)

from app.config import ROOT

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NHA_TRANG: Geolocation = {"latitude": 12.2388, "longitude": 109.1967, "accuracy": 8}
PHONE_SIZE: ViewportSize = {"width": 360, "height": 740}
DESK_SIZE: ViewportSize = {"width": 1440, "height": 900}
HERE = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
PHONE: dict[str, Any] = {
    **HERE,
    "viewport": PHONE_SIZE,
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "geolocation": NHA_TRANG,
    "permissions": ["geolocation", "notifications"],
}
DESK: dict[str, Any] = {**HERE, "viewport": DESK_SIZE}
PATIENCE_MS = 20_000  # until something awaited counts as not coming; the machine may be busy


def executable() -> str:
    """The Chromium to drive: `$CHROMIUM`, else what `scripts/browser` finds or installs. Fails with its sentence."""
    finder = [sys.executable, str(ROOT / "scripts" / "browser")]
    found = subprocess.run(finder, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(f"The browser tests need a Chromium. {found.stderr.strip()}", pytrace=False)
    return found.stdout.strip()


@cache
def ensure_web_app() -> None:
    """Build the web app if nobody has (as `make test` does). Fails with a sentence where it cannot be built."""
    if (ROOT / "pwa" / "dist" / "index.html").is_file():
        return
    path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    npm = shutil.which("npm", path=path)
    if npm is None:
        pytest.fail("pwa/dist is missing and there is no npm to build it: run scripts/bootstrap.", pytrace=False)
    command = [npm, "run", "--silent", "build"]
    built = subprocess.run(
        command, cwd=ROOT / "pwa", env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    if built.returncode:
        pytest.fail(f"The web app could not be built: {built.stdout[-2000:]}{built.stderr[-2000:]}", pytrace=False)


@contextmanager
def chromium() -> Iterator[Browser]:
    """One headless browser for the length of a `with` block; every test takes fresh contexts of it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def another(browser: Browser, *switches: str) -> Iterator[Browser]:
    """A second browser beside one that runs, started with further switches of Chromium's."""
    launched = browser.browser_type.launch(executable_path=executable(), headless=True, args=[*FLAGS, *switches])
    yield launched
    launched.close()


def open_context(browser: Browser, **options: Any) -> BrowserContext:
    """A fresh context, as of a device that never saw the product."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    return context


def wait_until_true(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until an expression of the page is true. Playwright's own waiting evaluates text, which our CSP forbids."""
    for _ in range(PATIENCE_MS // 50):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not true within {PATIENCE_MS} ms: {expression}")


class ServiceWorkerTools:
    """What the browser itself would do to a service worker: call it for a sync, hand it a push (DevTools protocol).

    Scopes are `/` (the citizens' app) and `/operations/` (the desk's).

    `page` may be any page of the context, also an empty one: the worker has to do without pages of the app.
    """

    def __init__(self, page: Page, origin: str) -> None:
        self._page = page
        self._origin = origin
        self._scopes: dict[str, str] = {}
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.on("ServiceWorker.workerRegistrationUpdated", self._learn)
        self._session.send("ServiceWorker.enable")

    def _learn(self, event: dict[str, Any]) -> None:
        for registration in event["registrations"]:
            self._scopes[registration["scopeURL"]] = registration["registrationId"]

    def registration(self, scope: str) -> str:
        """The id of the registration of a scope, e.g. `/`."""
        address = self._origin + scope
        for _ in range(PATIENCE_MS // 50):
            if address in self._scopes:
                return self._scopes[address]
            # Events of the protocol are only read while playwright waits for something.
            self._page.wait_for_timeout(50)
        raise AssertionError(f"no service worker for {address}; there are {sorted(self._scopes)}")

    def sync(self, scope: str, tag: str) -> None:
        """The connection is back: Background Sync calls the worker."""
        self._send("dispatchSyncEvent", scope, tag=tag, lastChance=False)

    def push(self, scope: str, text: str) -> None:
        """A push arrived and was decrypted by the browser."""
        self._send("deliverPushMessage", scope, data=text)

    def evaluate(self, scope: str, source: str, arg: Any = None) -> Any:
        """What a function gives that runs in the worker. The browser ends an idle one, which would answer nothing."""
        self._session.send("ServiceWorker.startWorker", {"scopeURL": self._origin + scope})
        return _worker_of(self._page.context, f"{self._origin}{scope}sw.js").evaluate(source, arg)

    def _send(self, command: str, scope: str, **parameters: Any) -> None:
        registration = self.registration(scope)
        self._session.send(
            f"ServiceWorker.{command}", {"origin": self._origin, "registrationId": registration, **parameters}
        )


def _worker_of(context: BrowserContext, address: str) -> Worker:
    running = [worker for worker in context.service_workers if worker.url == address]
    return running[-1] if running else context.wait_for_event("serviceworker", timeout=PATIENCE_MS)
