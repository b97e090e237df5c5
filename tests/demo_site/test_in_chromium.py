"""The shop in a real browser: what a visitor sees, and what the browser keeps."""

import json
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tools.environment import ROOT
from wirelab import DemoSite

PASSWORD = "correct-horse-7"
PANEL = ".places > details"


@pytest.fixture(scope="module")
def site(chrome) -> Iterator[DemoSite]:
    with DemoSite(ROOT_URLCONF="lesson_pages.careless_urls") as running:
        yield running


class Visit:
    """One visitor's browser: a profile of its own, and the page that it shows."""

    def __init__(self, chrome: Browser, site: DemoSite, **options: object) -> None:
        self.site = site
        self.context = chrome.new_context(**options)
        self.page: Page = self.context.new_page()

    def open(self, path: str) -> Page:
        self.page.goto(self.site.url(path))
        return self.page

    def press(self, control: str) -> None:
        """Press a button or follow a link, and wait for the page behind it."""
        with self.page.expect_navigation():
            self.page.click(control)

    def fill_in(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.fill(f"main [name={name}]", value)
        self.press("main form button")

    def register(self, name: str) -> None:
        self.open("/accounts/register/")
        self.fill_in(username=name, password1=PASSWORD, password2=PASSWORD)

    def unfold(self) -> None:
        """Open the panel, if it is not open yet."""
        if self.page.locator(PANEL).get_attribute("open") is None:
            self.fold_or_unfold()
        self.page.wait_for_function("localStorage.getItem('places') === 'open'")

    def fold_or_unfold(self) -> None:
        """Press the panel's line, and wait until the next page can know: a browser reports a toggle a little later."""
        before = self.page.evaluate("localStorage.getItem('places')")
        self.page.click(f"{PANEL} > summary")
        self.page.wait_for_function("before => localStorage.getItem('places') !== before", arg=before)

    def cookies(self) -> dict[str, dict]:
        return {cookie["name"]: cookie for cookie in self.context.cookies()}


@pytest.fixture
def visit(chrome, site) -> Iterator[Visit]:
    visit = Visit(chrome, site)
    yield visit
    visit.context.close()


def test_register_log_in_search_cart_log_out_and_log_in_again(visit):
    page = visit.page
    visit.register("alice")
    expect(page.locator("header")).to_contain_text("alice")
    visit.open("/")
    page.fill("#q", "曹雪芹")
    visit.press("text=Search")
    visit.press("text=Dream of the Red Chamber")
    visit.press("text=Put into the cart")
    page.fill("[name=count]", "2")
    visit.press("main >> text=Change >> nth=-1")
    expect(page.locator("header")).to_contain_text("Cart (2)")
    expect(page.locator("tfoot")).to_contain_text("27.00")
    inside = visit.cookies()["sessionid"]["value"]
    visit.press("text=Log out")
    expect(page.locator("header")).to_contain_text("Cart (0)")
    assert "sessionid" not in visit.cookies()
    visit.press("text=Log in")
    visit.fill_in(username="alice", password=PASSWORD)
    expect(page.locator("header")).to_contain_text("alice")
    assert visit.cookies()["sessionid"]["value"] != inside


def test_the_cart_is_filled_changed_and_emptied_by_keyboard_alone(visit):
    page = visit.open("/books/54/")
    for keys in (["Put into the cart"], ["Change"], ["Remove Emma"]):
        focus(page, keys[0])
        page.keyboard.press("Enter")
        page.wait_for_url("**/cart/")
    expect(page.locator("main")).to_contain_text("The cart is empty.")


def focus(page: Page, name: str) -> None:
    """Press Tab until the control with this name has the focus, and see that the focus is visible."""
    control = page.get_by_role("button", name=name, exact=True)
    control.wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if control.evaluate("control => control === document.activeElement"):
            assert control.evaluate("control => getComputedStyle(control).outlineStyle") != "none"
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


def test_an_error_stands_beside_its_field_and_belongs_to_it(visit):
    visit.open("/accounts/register/")
    visit.fill_in(username="bob", password1=PASSWORD, password2="something-else-1")
    field = visit.page.locator("[name=password2]")
    assert field.get_attribute("aria-invalid") == "true"
    beside = field.locator("xpath=..")
    expect(beside).to_contain_text("The two password fields didn’t match.")
    assert all(visit.page.locator(f"label[for={name}]").count() for name in ("id_username", "id_password2"))


def test_the_theme_survives_a_new_window_and_a_logout(chrome, site, visit):
    def ground(page: Page) -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    visit.register("night-reader")
    light = ground(visit.open("/preferences/"))
    visit.page.check("text=Dark")
    visit.press("text=Keep this theme")
    dark = ground(visit.page)
    assert dark != light
    visit.press("text=Log out")
    assert ground(visit.open("/")) == dark
    kept = visit.cookies()["theme"]
    assert 364 < (kept["expires"] - time.time()) / 86400 < 366
    reopened = Visit(chrome, site, storage_state=visit.context.storage_state())
    assert ground(reopened.open("/")) == dark
    reopened.context.close()
    visit.open("/preferences/")
    visit.page.check("text=As on this computer")
    visit.press("text=Keep this theme")
    assert ground(visit.page) == light
    assert "theme" not in visit.cookies()


def test_scripts_in_the_page_cannot_read_the_session_id(visit):
    visit.register("carol")
    page = visit.open("/preferences/")
    visit.page.check("text=Dark")
    visit.press("text=Keep this theme")
    key = visit.cookies()["sessionid"]["value"]
    assert visit.cookies()["sessionid"]["httpOnly"]
    assert "sessionid" not in page.evaluate("document.cookie")
    assert "csrftoken" in page.evaluate("document.cookie")  # so it can read something
    assert key not in page.content()


PATHS = ("/", "/preferences/", "/books/54/", "/careless/log-in/", "/careless/log-out/", "/careful/log-out/", "/cart/")


def test_the_panel_says_the_same_as_the_browsers_own_cookie_list(visit):
    visit.open("/books/1/")
    visit.press("text=Put into the cart")
    sets = 0
    for path in PATHS:
        before = visit.cookies()
        page = visit.open(path)
        visit.unfold()
        brought, sent, store = page.locator(f"{PANEL} li[data-id]").first.locator("section").all()
        after = visit.cookies()
        assert sorted(names(brought)) == sorted(before)
        for item in sent.locator("li").all():
            assert_set(item, after)
            sets += 1
        changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        assert changed <= set(names(sent))
        kept = [key for key in site_keys(visit) if key[:6] in store.inner_text()]
        assert bool(kept) == (re.search("no (such )?session", store.inner_text()) is None)
    assert sets > 3


def names(section: Locator) -> list[str]:
    return [text.partition("=")[0] for text in section.locator("li").all_inner_texts()]


def site_keys(visit: Visit) -> list[str]:
    return list(visit.site.read_store())


def assert_set(item: Locator, jar: dict[str, dict]) -> None:
    """See that the browser did what the panel says that the response asked for."""
    pair, attributes = item.locator("code").all_inner_texts()
    name, _, value = pair.partition("=")
    age = re.search(r"Max-Age=(-?\d+)", attributes)
    if age and int(age[1]) <= 0:
        assert name not in jar
        return
    cookie = jar[name]
    assert cookie["value"].startswith(value.rstrip("…"))
    assert cookie["httpOnly"] == ("HttpOnly" in attributes)
    assert cookie["sameSite"] == "Lax" or "SameSite" not in attributes
    assert f"Path={cookie['path']}" in attributes
    if age:
        assert abs(cookie["expires"] - time.time() - int(age[1])) < 10
    else:
        assert cookie["expires"] == -1


class Texts(HTMLParser):
    """The texts of a page: what is read, and what is read aloud, without code."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.inside = ""
        self.found: set[str] = set()
        self.feed(page.content())

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.inside = tag
        self.found |= {value for name, value in attributes if name == "aria-label"}

    def handle_data(self, data: str) -> None:
        if self.inside != "code":
            self.found.add(" ".join(data.split()))


SHOP = ("/", "/books/", "/books/1/", "/cart/", "/accounts/register/", "/accounts/password/", "/preferences/")
PATHS_TO_READ = (*SHOP, "/lessons/", "/careless/account/")


def test_every_page_is_whole_in_both_languages(visit):
    visit.register("reader")
    visit.open("/books/1/")
    visit.press("text=Put into the cart")
    english = {path: Texts(visit.open(path)).found for path in PATHS_TO_READ}
    visit.open("/preferences/")
    visit.page.select_option("[name=language]", "zh-hans")
    visit.press("text=Keep this language")
    expect(visit.page.locator("h1")).to_have_text("偏好设置")
    labels = {"jar", "jar → wire", "wire → jar", "store"}  # of the panel: the words of the course, as in notebooks
    data = {"reader", "English", "Application", "Storage", "Cookies", *labels, *books()}
    for path in PATHS_TO_READ:
        page = visit.open(path)
        assert page.locator("html").get_attribute("lang") == "zh-hans"
        same = {text for text in Texts(page).found & english[path] if re.search("[a-z]", text)}
        assert not {text for text in same - data if not text.startswith("/")}
    assert "django_language" in visit.cookies()
    visit.press("text=退出登录")
    expect(page.locator("h1")).to_have_text("欢迎来到书店")


def books() -> set[str]:
    """Return what stands on the shelves, which no catalogue translates."""
    rows = json.loads((ROOT / "demo_site/bookshop/fixtures/books.json").read_text(encoding="utf-8"))
    return {row["fields"][name] for row in rows for name in ("title", "author")}


def test_a_browser_that_asks_for_chinese_gets_it(chrome, site):
    visit = Visit(chrome, site, locale="zh-CN")
    expect(visit.open("/").locator("h1")).to_have_text("欢迎来到书店")
    visit.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1366])
def test_axe_finds_no_violation_on_any_page(chrome, site, theme, width):
    visit = Visit(chrome, site, color_scheme=theme, viewport={"width": width, "height": 800})
    look(visit, "/", "/books/?q=a", "/books/1/", "/cart/", "/accounts/login/", "/lessons/", "/careless/account/")
    visit.register(f"{theme}-{width}")
    visit.open("/books/27/")
    visit.press("main form button")
    look(visit, "/cart/", "/accounts/password/", "/preferences/")
    visit.open("/accounts/register/")
    visit.fill_in(username="!", password1="1", password2="2")
    look(visit)
    look(visit, "/no-such-page/", "/books/?q=zzzz")
    with site.settings(DEBUG=False):
        look(visit, "/no-such-page/")
    visit.context.close()


def look(visit: Visit, *paths: str) -> None:
    """Let axe look at these pages (none: at the open one), panel unfolded; nothing may need scrolling sideways."""
    for path in paths or (None,):
        page = visit.open(path) if path else visit.page
        visit.unfold()
        found = Axe().run(page).response["violations"]
        assert not [(problem["id"], problem["nodes"][0]["html"]) for problem in found], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const across = box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1;
    const down = box.top >= 0 && box.bottom <= innerHeight + 1;
    return one === document.body ? null : [one.outerHTML.slice(0, 80), across && down && one.checkVisibility()];
}"""


@pytest.mark.parametrize("path", ["/", "/books/?q=a", "/cart/", "/preferences/"])
def test_with_the_keyboard_alone_one_sees_where_one_is(visit, path):
    visit.open("/books/1/")
    visit.press("text=Put into the cart")
    page = visit.open(path)
    reached = []
    for _ in range(100):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused in reached[:1]:
            break
        reached.append(focused)
    assert "Skip to content" in reached[0][0]
    assert len(reached) > 8
    assert [html for html, is_seen in reached if not is_seen] == []
