"""The officials' desk as they use it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.scripts import script
from tests.support.browser import DESK, open_context
from tests.support.product import Product
from tests.support.push_service import Browser as Subscription


@dataclass
class Desk:
    """One page of the desk."""

    page: Page
    product: Product

    @classmethod
    def of(cls, browser: Browser, product: Product, **options: Any) -> "Desk":
        context = open_context(browser, **{**DESK, **options})
        context.add_init_script(script("old_browser"))
        return cls(context.new_page(), product)

    def subscribe_with(self, subscription: Subscription) -> None:
        """Pages opened from now on get this push subscription when they ask for one."""
        granted = json.dumps(subscription.subscription)
        self.page.context.add_init_script(script("subscription").replace("GRANTED", granted))

    def open(self, path: str = "/") -> None:
        self.page.goto(f"{self.product.url}/operations{path}")

    def sign_in(self, role: str, *, live: bool = True) -> None:
        """With e-mail and password, as somebody does in the morning; `live` where the day starts with a live list."""
        email = f"{role}@demo.local"
        self.open()
        self.page.get_by_label("Thư điện tử công vụ").fill(email)
        self.page.get_by_label("Mật khẩu", exact=True).fill(self.product.demo[email])
        self.button("Đăng nhập").click()
        if live:
            expect(self.page.get_by_text("Trực tiếp", exact=True)).to_be_visible()
        else:
            expect(self.button("Tài khoản")).to_be_visible()

    def sign_out(self) -> None:
        self.button("Tài khoản").click()
        self.button("Đăng xuất").click()
        expect(self.page.get_by_label("Thư điện tử công vụ")).to_be_visible()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def rows(self) -> Locator:
        """The reports of the list."""
        return self.page.locator("#queue").get_by_role("option")

    def row(self, code: str) -> Locator:
        return self.rows.filter(has_text=code)

    def detail(self) -> Locator:
        """The pane of the open report."""
        return self.page.locator("section.detail")

    def select(self, code: str) -> None:
        self.row(code).click()
        expect(self.page.get_by_role("heading", name=code)).to_be_visible()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def is_now(self, state: str) -> None:
        """The open report stands in a state, by its word."""
        expect(self.detail().locator("header .state")).to_have_text(state)

    def begin(self, act: str, *, lacking: int = 1) -> tuple[Locator, Locator]:
        """Choose what to do, and send its form empty: it says what is needed. The form, and its button."""
        self.button(act).click()
        form = self.detail().locator("form")
        return form, sent_empty(form, act, lacking)

    def publish_as_it_is(self) -> None:
        """Asked what to black out first: nothing."""
        self.page.get_by_role("dialog", name="Che gì trước khi công khai?").get_by_role(
            "button", name="Công khai", exact=True
        ).click()

    def write(self, label: str, words: str) -> None:
        self.detail().get_by_label(label).fill(words)

    def say_why_no_photo(self, words: str) -> None:
        """Behind a few words, as a photo is the better answer."""
        self.button("Không chụp được ảnh").click()
        expect(self.detail().get_by_label("Lý do không có ảnh")).to_be_focused()
        self.write("Lý do không có ảnh", words)

    def add_photo(self, photo: Path) -> None:
        """An after-photo, chosen and uploaded."""
        with self.page.expect_file_chooser() as chooser:
            self.button("Chọn ảnh").click()
        chooser.value.set_files(photo)
        expect(self.detail().get_by_role("img", name="Ảnh sau xử lý, 1")).to_be_visible()
        expect(self.detail().get_by_role("progressbar")).to_have_count(0)


def sent_empty(form: Locator, name: str, lacking: int = 1) -> Locator:
    """Press a form's button before it is filled in: every field that is needed says so. The button, to press again."""
    send = form.get_by_role("button", name=name, exact=True)
    send.click()
    needed = form.get_by_text("Mục này cần có nội dung.")
    expect(needed).to_have_count(lacking)
    expect(needed.first).to_be_visible()
    return send
