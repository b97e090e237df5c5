"""The cheat sheet says what a run shows, in both of its forms, on both sides of one sheet of paper."""

import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from django.conf import global_settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.cache import SessionStore as CacheStore
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.core.signing import JSONSerializer
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import cache
from playwright.sync_api import Browser, Page

from tools.cheat_sheet import BLOCKS, FOLDER, measure, pages
from tools.sheet import (
    api,
    clients,
    cookies,
    csrf,
    endings,
    engines,
    expiry,
    keeping,
    limits,
    live,
    places,
    settings,
    visits,
)
from tools.sheet.browsers import PLANTED, REFUSED, SAYS
from tools.sheet.lab import PATH, Lab
from tools.sheet.model import Block
from wirelab import DemoSite
from wirelab.server.browsers import FLAGS, find_chromium

MARKDOWN, PAGE = FOLDER / "cheat-sheet.md", FOLDER / "cheat-sheet.html"
TITLES = [
    "Setting a cookie",
    "Where a cookie goes",
    "The client: requests",
    "What fits",
    "A session begins, and is saved",
    "The session API",
    "Ending a session, and changing its id",
    "Expiry: two clocks",
    "Settings",
    "Engines",
    "Cookie, session or token",
    "What to store where",
    "A POST, and CSRF",
    "Before you go live",
]
POINT = 96 / 72  # CSS pixels


def test_the_committed_sheet_says_what_a_run_says_now():
    for name, text in pages(measure()).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "python3 course.py build cheat-sheet"


Tables = dict[str, list[list[str]]]


def in_markdown() -> Tables:
    """Return the rows of each section of the Markdown, without its marks."""
    tables: Tables = {}
    for section in MARKDOWN.read_text(encoding="utf-8").split("\n## ")[1:]:
        lines = [line for line in section.splitlines() if line.startswith("| ")]
        rows = [[plain(cell) for cell in line.strip("|").split("|")] for line in lines]
        notes = [[plain(line[2:])] for line in section.splitlines() if line.startswith("- ")]
        tables[section.splitlines()[0]] = [rows[0], *rows[2:], *notes]
    return tables


def plain(text: str) -> str:
    return re.sub(r"[`*]", "", text).strip()


class Sections(HTMLParser):
    """The same rows out of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: Tables = {}
        self.rows: list[list[str]] = []
        self.text: str | None = None
        self.feed(PAGE.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list) -> None:
        if tag == "section":
            self.rows = []
        if tag in ("tr", "ul"):
            self.rows.append([])
        if tag in ("th", "td", "li", "span"):
            self.text = ""

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.text in TITLES:
            self.tables[self.text] = self.rows
        if tag in ("th", "td"):
            self.rows[-1].append(self.text or "")
        if tag == "li":
            self.rows.append([self.text or ""])
        if tag == "ul":
            self.rows[:] = [row for row in self.rows if row]


def test_both_forms_have_every_section_and_say_the_same():
    assert list(in_markdown()) == TITLES
    assert Sections().tables == in_markdown()


def test_every_section_names_lessons_that_exist():
    text = MARKDOWN.read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        assert re.search(r"^Lessons? \[\d\d\]\(", section, re.MULTILINE)
    links = re.findall(r"\((\.\./[^)]+)\)", text)
    assert {Path(link).name[:2] for link in links} == {f"{number:02}" for number in range(1, 18)}
    assert all((FOLDER / link).exists() for link in links)
    assert set(re.findall(r'href="([^"]+)"', PAGE.read_text(encoding="utf-8"))) == set(links)


def keep_the_row(session: SessionBase) -> None:
    session._session_key, session._session_cache = None, {}
    session.modified = True


def always_new(session: SessionBase, name: str, value: object) -> None:
    session[name] = session.get(name, value)


def forget_flags(response: HttpResponse, name: str, value: str = "", max_age: int | None = None, **_: object) -> None:
    HttpResponseBase.set_cookie(response, name, value, max_age)


FAULTS = [
    (SessionStore, "flush", keep_the_row, endings.block, {"session.flush()", "logout(request)"}),
    (SessionBase, "clear", lambda session: session.flush(), endings.block, {"session.clear()"}),
    (SessionStore, "cycle_key", lambda session: session.save(), endings.block, {"session.cycle_key()"}),
    (SessionBase, "setdefault", always_new, api.block, {'session.setdefault("visits", 0)'}),
    (SessionBase, "get_expiry_age", lambda session, **_: 300, expiry.block, {"first save", "saving, day 3"}),
    (HttpResponse, "status_code", 500, visits.block, {"a new visitor stores", "a known visitor stores"}),
    (HttpResponse, "set_cookie", forget_flags, cookies.block, {"httponly=True", 'samesite="Lax"'}),
    (HttpResponse, "set_cookie", forget_flags, settings.block, {"COOKIE_SAMESITE", "COOKIE_SECURE"}),
    (global_settings, "SESSION_COOKIE_AGE", 60, settings.block, {"COOKIE_AGE"}),
    (requests.models, "get_cookie_header", lambda *_: None, clients.requests_block, {"alice.get(url)"}),
    (requests.models, "get_cookie_header", lambda *_: None, clients.scope_block, {"nothing more"}),
    (JSONSerializer, "dumps", lambda _, value: repr(value).encode(), limits.block, {"date(2026, 1, 1)"}),
    (CacheStore, "delete", lambda *_: None, engines.block, {"cache"}),
    (SessionStore, "flush", keep_the_row, keeping.block, {"session in a store"}),
    (signing.Signer, "unsign", lambda _, value: value.rsplit(":", 1)[0], keeping.block, {"signed cookie"}),
    (SessionStore, "flush", keep_the_row, places.block, {"who is logged in"}),
    (CsrfViewMiddleware, "process_view", lambda *_: None, csrf.block, {"cookie, no token", "JSON, no token"}),
    (CsrfViewMiddleware, "_origin_verified", lambda *_: True, csrf.block, {"good token, Origin: http://thief.test"}),
    (SessionStore, "clear_expired", lambda *_: None, live.block, {"a timer for clearsessions"}),
    (cache, "add_never_cache_headers", lambda _: None, live.block, {"@never_cache on pages of one visitor"}),
]


@pytest.mark.parametrize(("owner", "name", "fault", "block", "rows"), FAULTS, ids=[str(fault[1]) for fault in FAULTS])
def test_a_django_that_did_otherwise_would_change_the_sheet(monkeypatch, owner, name, fault, block, rows):
    monkeypatch.setattr(owner, name, fault)
    assert different(now(block)) >= rows


def test_a_django_that_kept_other_types_would_change_the_note(monkeypatch):
    monkeypatch.setattr(JSONSerializer, "dumps", lambda _, value: repr(value).encode())
    assert {plain(note) for note in now(engines.block).notes} - {row[0] for row in in_markdown()["Engines"]}


def test_a_django_that_does_the_same_changes_nothing():
    with DemoSite(DEBUG=False) as site:
        lab = Lab(site)
        assert not [row for block in BLOCKS for row in different(block(lab))]


def now(block: object) -> Block:
    with DemoSite(DEBUG=False) as site:
        return block(Lab(site))


def different(block: Block) -> set[str]:
    """Return the first cells of the rows that the committed sheet does not have."""
    committed = in_markdown()[block.title]
    rows = [[plain(cell) for cell in row] for row in block.rows]
    return {row[0] for row in rows if row not in committed}


def sheets(page: Page, scale: float = 1) -> int:
    """Print as the page asks; return how many sheets of paper that takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, scale=scale)))


def test_it_prints_on_the_two_sides_of_one_sheet_of_a4(chrome):
    page = chrome.new_page()
    page.goto(PAGE.as_uri())
    assert sheets(page) == 2
    assert sheets(page, scale=1.02) == 2  # another computer has other fonts
    box = re.search(rb"/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)", page.pdf(prefer_css_page_size=True))
    assert (int(box[1]), int(box[2])) in {(594, 841), (595, 841), (595, 842), (594, 842)}
    for side in range(2):
        page.evaluate(f"document.querySelectorAll('.side')[{side}].firstElementChild.append(...{LONG})")
        assert sheets(page) == 3 + side
    page.close()


LONG = "[...document.querySelectorAll('section')].slice(0, 4).map(section => section.cloneNode(true))"
PAPER = {"width": int((210 - 2 * 7) / 25.4 * 96), "height": 1000}  # between the margins
CUT = """[...document.querySelectorAll('section, table, th, td')].filter(e =>
    e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth + 1).map(e => e.innerText)"""


def test_printed_nothing_is_cut_at_the_right_and_no_column_runs_into_the_next(chrome):
    page = chrome.new_page(viewport=PAPER)
    page.goto(PAGE.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    page.evaluate("document.querySelector('td').innerHTML = '<code>' + 'x'.repeat(80) + '</code>'")
    assert page.evaluate(CUT)
    page.close()


def test_printed_it_is_black_on_white_and_nothing_is_smaller_than_8_points(chrome):
    context = chrome.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(PAGE.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.evaluate(
        "[...document.querySelectorAll('body, body *')].map(e => getComputedStyle(e))"
        ".map(style => [parseFloat(style.fontSize), style.color])"
    )
    assert min(size for size, _ in shown) >= 8 * POINT - 0.01
    assert {colour for _, colour in shown} == {"rgb(0, 0, 0)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_on_a_screen_it_fits_and_axe_finds_nothing(chrome, theme, width):
    context = chrome.new_context(color_scheme=theme, viewport={"width": width, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PAGE.as_uri())
    assert asked == [PAGE.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page).response["violations"]
    assert not [(problem["id"], problem["nodes"][0]["html"]) for problem in found]
    page.evaluate("document.querySelector('code').style.whiteSpace = 'pre'")
    page.evaluate("document.querySelector('code').textContent = 'x'.repeat(300)")
    assert page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()


class Visitor:
    """A browser that finds every name under `test` at the site, and what it does with one cookie."""

    def __init__(self, running: Browser, lab: Lab, flags: list[str], profile: Path) -> None:
        self.profile = profile
        self.kind, self.flags, self.line = running.browser_type, flags, ""
        self.lab, self.log = lab, lab.site.wire_log.entries
        self.context = running.new_context()
        self.page = self.context.new_page()

    def receive(self, line: str, host: str = cookies.HOST) -> None:
        self.line = line
        self.lab.prepare(line)
        self.page.goto(f"http://{host}{PATH}")

    def kept(self) -> list[dict]:
        return self.context.cookies()

    def sends_to(self, address: str) -> bool:
        self.page.goto(address)
        return self.sent()

    def sent(self) -> bool:
        """Return whether the last request to a page carried the cookie; a browser asks for pictures, too."""
        asked = [entry for entry in self.log if entry.path.endswith("/echo/")]
        return "genre" in (asked[-1].cookie or "")

    def from_another_site(self, shop: str) -> set[str]:
        """Ask for a page of the shop in each of the ways that another site has; return those the cookie took."""
        found = set()
        for way, html in WAYS.items():
            self.page.goto(f"http://thief.test{ECHO}")
            before = len(self.log)
            self.page.set_content(html.format(f"{shop}{ECHO}"))
            if way != "picture":
                with self.page.expect_navigation():
                    self.page.click("#go")
            assert len(self.log) > before, way
            found |= {way} if self.sent() else set()
        return found


@pytest.fixture
def visitor(chrome, tmp_path) -> Iterator[Visitor]:
    with DemoSite(DEBUG=False, ALLOWED_HOSTS=["*"]) as site:
        names = ", ".join(f"MAP *.{top} 127.0.0.1:{site.server.port}" for top in ("test", "localhost"))
        flags = [*FLAGS, f"--host-resolver-rules={names}"]
        running = chrome.browser_type.launch(executable_path=find_chromium(), args=flags)
        yield Visitor(running, Lab(site), flags, tmp_path)
        running.close()


SHOP = f"http://{cookies.HOST}"
LOCAL = "http://shop.example.localhost"
ECHO = "/cookies/echo/"
WAYS = {
    "link": '<a id=go href="{}">go</a>',
    "script": "<button id=go onclick=\"location = '{}'\">",
    "get form": '<form action="{}"><button id=go>',
    "post form": '<form method=post action="{}"><button id=go>',
    "picture": '<img src="{}">',
}


def is_session_cookie(visitor: Visitor) -> bool:
    return [cookie["expires"] for cookie in visitor.kept()] == [-1]


def lasts_an_hour(visitor: Visitor) -> bool:
    return abs(visitor.kept()[0]["expires"] - time.time() - 3600) < 60


def is_not_there(visitor: Visitor) -> bool:
    return visitor.kept() == []


def goes_below_its_path(visitor: Visitor) -> bool:
    return visitor.sends_to(f"{SHOP}/shelf/echo/") and not visitor.sends_to(f"{SHOP}{ECHO}")


def goes_to_names_below(visitor: Visitor) -> bool:
    return visitor.sends_to(f"http://a.shop.example.test{ECHO}") and visitor.sends_to(f"http://mail.example.test{ECHO}")


def is_hidden(visitor: Visitor) -> bool:
    return visitor.sends_to(f"{SHOP}{ECHO}") and visitor.page.evaluate("document.cookie") == ""


def stays_at_home(visitor: Visitor) -> bool:
    return visitor.sends_to(f"{SHOP}{ECHO}") and visitor.from_another_site(SHOP) == set()


def follows_the_window_by_get(visitor: Visitor) -> bool:
    return visitor.from_another_site(SHOP) == {"link", "script", "get form"}


def goes_everywhere(visitor: Visitor) -> bool:
    """Try on a name for which browsers ask no https: where third-party cookies are blocked, and where not."""
    refused_on_http, line, found = is_not_there(visitor), visitor.line, []
    (visitor.profile / "Default").mkdir()
    (visitor.profile / "Default" / "Preferences").write_text('{"profile": {"cookie_controls_mode": 0}}')
    options = {"executable_path": find_chromium(), "args": visitor.flags}
    allows = visitor.kind.launch_persistent_context(visitor.profile, **options)
    blocks = visitor.context
    for context in (blocks, allows):
        visitor.page = context.new_page()
        visitor.receive(line, host=LOCAL.removeprefix("http://"))
        found.append(visitor.from_another_site(LOCAL))
    allows.close()
    visitor.page = blocks.new_page()
    return refused_on_http and found == [set(WAYS) - {"picture"}, set(WAYS)]


IN_CHROMIUM = {
    "until it closes": is_session_cookie,
    "for an hour": lasts_an_hour,
    "deletes it": is_not_there,
    "only there and below": goes_below_its_path,
    "also names below": goes_to_names_below,
    "only over https, and to localhost": is_not_there,  # this shop is on http, and not on this computer's own name
    "not for scripts": is_hidden,
    "never cross-site": stays_at_home,
    "cross-site: the window moves, by GET": follows_the_window_by_get,
    "cross-site, if allowed": goes_everywhere,
    "no: not `Secure`": is_not_there,
}


def test_chromium_does_what_the_sheet_says_of_browsers(visitor):
    said = []
    for line, words in SAYS.items():
        visitor.context.clear_cookies()
        visitor.receive(line)
        said += [words] if IN_CHROMIUM[words](visitor) else [f"not {words}"]
    assert said == list(SAYS.values())


def test_chromium_keeps_a_host_only_cookie_from_names_below_and_drops_large_ones(visitor):
    visitor.receive('response.set_cookie("genre", "novel")')
    assert visitor.sends_to(f"{SHOP}{ECHO}")
    assert not visitor.sends_to(f"http://a.shop.example.test{ECHO}")
    for size, kept in ((4096, 1), (4097, 0)):
        visitor.context.clear_cookies()
        visitor.receive(f'response.set_cookie("note", "x" * {size - 4})')
        assert len(visitor.kept()) == kept


def test_in_chromium_a_neighbour_plants_a_cookie_but_none_of_the_hosts_own_name(visitor):
    names = ("genre", "__Host-genre")
    for host, book, more in (("shop", "novel", ""), ("mail", "poetry", ', domain="example.localhost"')):
        lines = [f'response.set_cookie("{name}", "{book}", secure=True{more})' for name in names]
        visitor.receive("; ".join(lines), host=f"{host}.example.localhost")
    kept = {(cookie["name"], cookie["value"]) for cookie in visitor.kept()}
    assert kept == {("genre", "novel"), ("genre", "poetry"), ("__Host-genre", "novel")}
    [row] = [row for row in in_markdown()["Before you go live"] if "__Host-sessionid" in row[0]]
    assert row[1:3] == [PLANTED, REFUSED]
