"""The citizen's app as a person uses it: by what stands on the screen, with a finger."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.line import Line
from tests.e2e.scripts import script
from tests.e2e.town import LEAF, PHOTOS
from tests.support.browser import PHONE, open_context, wait_until_true
from tests.support.product import Product, wait_until
from tests.support.push_service import Browser as Subscription


@dataclass
class Handset:
    """A phone with the app's address; `report` is the id of what was sent from it last, `draft` of what was begun."""

    context: BrowserContext
    page: Page
    line: Line
    report: str = ""
    draft: str = ""

    @classmethod
    def of(cls, browser: Browser, line: Line, **options: Any) -> "Handset":
        context = open_context(browser, **{**PHONE, **options})
        context.add_init_script(script("old_browser"))
        return cls(context, context.new_page(), line)

    @property
    def url(self) -> str:
        return self.line.url

    def open(self, path: str = "/") -> None:
        self.page.goto(self.url + path)

    def install(self) -> None:
        """The first visit: afterwards the app is on the phone."""
        self.open()
        self.page.evaluate("navigator.serviceWorker.ready")
        wait_until_true(self.page, "navigator.serviceWorker.controller !== null")
        # What the home screen fetches for later is kept.
        self.page.wait_for_load_state("networkidle")

    def lose_connection(self) -> None:
        """No bars: neither page nor service worker gets through, and the browser says so."""
        self.line.cut()
        self.context.set_offline(True)

    def regain_connection(self) -> None:
        self.line.mend()
        self.context.set_offline(False)

    def subscribe_with(self, subscription: Subscription) -> None:
        """Pages opened from now on get this subscription when they ask for one."""
        self.context.add_init_script(script("subscription").replace("GRANTED", json.dumps(subscription.subscription)))

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name)

    def unsent(self) -> Locator:
        """What the phone says as long as a report has not left it."""
        return self.page.get_by_role("status").filter(has_text="CHƯA GỬI ·")

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", name=name, exact=True)

    def begin(self, photo: Path | str = LEAF) -> None:
        """From home to the place: press report, take a photo."""
        self.page.get_by_role("link", name=re.compile("^Phản ánh")).first.tap()
        self.take_photo(photo)

    def take_photo(self, photo: Path | str = LEAF) -> None:
        with self.page.expect_file_chooser() as camera:
            self.button("Chụp ảnh").tap()
        camera.value.set_files(PHOTOS / photo)
        expect(self.heading("Ở chỗ nào?")).to_be_visible()
        self.draft = self.page.url.split("/")[-2]

    def confirm_place(self) -> None:
        """The phone's own position, as it stands."""
        expect(self.page.get_by_text("Đúng trong khoảng")).to_be_visible()
        self.button("Đúng chỗ này").tap()
        expect(self.heading("Chuyện gì vậy?")).to_be_visible()

    def choose_kind(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.tap()
        expect(self.heading("Xem lại và gửi")).to_be_visible()

    def answer(self, question: str, option: str) -> None:
        self.page.get_by_role("group", name=question).get_by_role("radio", name=option, exact=True).tap()

    def write(self, words: str) -> None:
        self.page.get_by_label("Bạn thấy gì?").fill(words)

    def send(self) -> str:
        """Press send; the id of the report, which the phone has made."""
        self.report = self.page.url.split("/")[-2]
        self.button("Gửi phản ánh").tap()
        self.page.wait_for_url("**/sent")
        return self.report

    def file(self, kind: str = "Rác thải, vệ sinh nơi công cộng", photo: Path | str = LEAF) -> str:
        """A whole report from the home screen, without a word typed."""
        self.begin(photo)
        self.confirm_place()
        self.choose_kind(kind)
        return self.send()

    def sign_in(self, product: Product, number: str) -> None:
        """In an open sign-in form: the number, then the code that is texted to it."""
        before = len(codes_for(product, number))
        self.page.get_by_label("Số điện thoại").fill(number)
        self.button("Gửi mã cho tôi").tap()
        wait_until(lambda: len(codes_for(product, number)) > before, "the code is texted")
        self.page.get_by_label("Mã 6 chữ số").fill(codes_for(product, number)[0])

    def boxes(self) -> dict[str, dict[str, int]]:
        """How many things each of the citizen's databases on this phone holds, shelf by shelf."""
        found: dict[str, dict[str, int]] = self.page.evaluate(script("boxes"))
        return found


def codes_for(product: Product, number: str) -> list[str]:
    """The one-time codes texted to a number written as 0…, the newest first."""
    texts = [each["text"] for each in product.messages() if each["to"].endswith(number.lstrip("0").replace(" ", ""))]
    # News of a dossier has digits, too, and may come at that moment.
    found = [re.search(r"(?:mã đăng nhập của bạn là|sign-in code is) (\d{6})", text) for text in texts]
    return [code[1] for code in found if code]
