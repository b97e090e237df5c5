"""The panel in a real browser: docked, remembered, with the last exchanges of this tab and of no other visitor."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.demo_site.test_in_chromium import PANEL, Visit
from tests.demo_site.visiting import FAST
from wirelab import DemoSite

OTHERS = {"_xsrf": "2|c0ffee|" + "d" * 60, "username-127-0-0-1-8888": "2|1:0|10:" + "x" * 300}


@pytest.fixture(scope="module")
def site(chrome) -> Iterator[DemoSite]:
    with DemoSite(PASSWORD_HASHERS=FAST) as running:
        yield running


@pytest.fixture
def start(chrome, site):
    """Open browsers of their own, and close them at the end of the test."""
    started: list[Visit] = []

    def one(**options: object) -> Visit:
        started.append(Visit(chrome, site, **options))
        return started[-1]

    yield one
    for visit in started:
        visit.context.close()


def titles(visit: Visit) -> list[str]:
    return visit.page.locator(f"{PANEL} li[data-id] > h2").all_text_contents()


def parts(visit: Visit, number: int) -> tuple[Locator, Locator, Locator]:
    """Return jar → wire, wire → jar and store of an exchange; 0 is the newest."""
    exchange = visit.page.locator(f"{PANEL} li[data-id]").nth(number)
    return tuple(exchange.locator("section").all())


def put_in_cart(visit: Visit, book: int = 54) -> None:
    visit.open(f"/books/{book}/")
    visit.press("main form button")


def is_open(page: Page) -> bool:
    return page.locator(PANEL).get_attribute("open") is not None


def test_the_panel_stays_as_it_was_left_from_page_to_page_and_in_a_new_tab(start):
    visit = start()
    page = visit.open("/")
    assert not is_open(page)
    visit.unfold()
    for path in ("/books/", "/nowhere/", "/cart/"):
        assert is_open(visit.open(path))
    put_in_cart(visit)
    assert is_open(page)
    tab = visit.context.new_page()
    tab.goto(visit.site.url("/"))
    assert is_open(tab)
    visit.fold_or_unfold()
    assert not is_open(visit.open("/books/"))
    assert set(visit.cookies()) == {"csrftoken", "sessionid"}, "it is not remembered in a cookie"


def test_a_post_is_shown_with_the_page_that_it_led_to_and_the_last_six_stay(start):
    visit = start()
    visit.open("/")
    put_in_cart(visit)
    assert titles(visit) == [
        "GET /cart/ → 200 OK",
        "POST /cart/add/54/ → 302 Found → /cart/",
        "GET /books/54/ → 200 OK",
        "GET / → 200 OK",
    ]
    put_in_cart(visit, 53)
    assert [title.partition(" →")[0] for title in titles(visit)] == [
        "GET /cart/",
        "POST /cart/add/53/",
        "GET /books/53/",
        "GET /cart/",
        "POST /cart/add/54/",
        "GET /books/54/",
    ]


def test_a_page_from_the_browsers_own_cache_is_not_listed_as_if_it_were_new(start):
    visit = start()
    visit.open("/")
    (first,) = titles(visit)
    kept = visit.page.context.request.get(visit.site.url("/"), headers={"Accept": "text/html"}).text()
    visit.page.route("**/again/", lambda route: route.fulfill(body=kept, content_type="text/html"))
    visit.open("/again/")
    visit.open("/books/")
    before = titles(visit)
    assert before == ["GET /books/ → 200 OK", first, first], "the one that was just fetched is new the first time"
    visit.open("/again/")
    assert titles(visit) == before
    for _ in range(7):
        visit.open("/cart/")  # the old one is in the list no more, and known all the same
    later = titles(visit)
    visit.open("/again/")
    assert titles(visit) == later
    visit.page.evaluate("sessionStorage.clear(); dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert titles(visit) == [first], "and a page that was only put aside asks what is kept, too"


def test_birth_change_and_end_of_a_session_are_seen(start):
    visit = start()
    put_in_cart(visit)
    visit.unfold()
    _, sets, store = parts(visit, 1)
    born = visit.cookies()["sessionid"]["value"][:6]
    expect(sets.locator("li", has_text="sessionid")).to_contain_text(f"sessionid={born}… new")
    expect(store).to_contain_text(f'{born}… {{"cart": {{"54": 1}}}} new')
    visit.register("alice")
    inside = visit.cookies()["sessionid"]["value"][:6]
    brought, sets, store = parts(visit, 1)
    expect(brought).to_contain_text(f"sessionid={born}…")
    expect(sets.locator("li", has_text="sessionid")).to_contain_text(f"sessionid={inside}… was {born}…")
    expect(store.locator("p").first).to_contain_text(f"{born}… no such session deleted, was")
    expect(store.locator("p").last).to_contain_text('"_auth_user_id"')
    expect(store.locator("p").last).to_contain_text("new")
    visit.press("text=Log out")
    brought, sets, store = parts(visit, 1)
    expect(brought).to_contain_text(f"sessionid={inside}…")
    expect(sets).to_contain_text('sessionid="" deleted')
    expect(sets).to_contain_text("Max-Age=0")
    expect(store).to_contain_text(f"{inside}… no such session deleted, was")
    _, sets, store = parts(visit, 0)
    expect(store).to_contain_text("no session")


def test_two_browsers_are_never_mixed(start):
    alice, bob, stranger = start(), start(), start()
    for step in range(3):
        put_in_cart(alice, 54)
        put_in_cart(bob, 53)
        stranger.open("/cart/")
        if step == 1:
            alice.register("alice-of-two")
            bob.open("/")
            alice.press("text=Log out")
            stranger.open("/")
        for visit, own, other in ((alice, "54", "53"), (bob, "53", "54")):
            text = visit.page.locator(PANEL).text_content()
            assert f"POST /cart/add/{own}/" in text or step == 1  # then a login has pushed it out of the list
            assert f"/{other}/" not in text
            assert f'"{other}"' not in text
        assert not re.search("POST|sessionid|csrftoken", " ".join(titles(stranger)))
        assert "alice-of-two" not in bob.page.locator(PANEL).text_content()


def test_a_browser_with_a_stolen_id_sees_nothing_of_what_its_owner_did(start):
    alice, thief = start(), start()
    put_in_cart(alice)
    stolen = {key: alice.cookies()["sessionid"][key] for key in ("name", "value", "domain", "path")}
    thief.context.add_cookies([stolen])
    thief.open("/cart/")
    assert titles(thief) == ["GET /cart/ → 200 OK"]
    expect(thief.page.locator("main")).to_contain_text("Emma")  # he is Alice, for the shop


def test_a_new_tab_begins_with_its_own(start):
    visit = start()
    put_in_cart(visit)
    visit.page = visit.context.new_page()
    visit.open("/books/")
    assert titles(visit) == ["GET /books/ → 200 OK"]


def test_without_scripts_the_panel_unfolds_and_shows_the_redirect(start):
    visit = start(java_script_enabled=False)
    put_in_cart(visit)
    expect(visit.page.locator(f"{PANEL} .store").first).to_be_hidden()
    visit.page.click(f"{PANEL} > summary")
    expect(visit.page.locator(f"{PANEL} .store").first).to_be_visible()
    assert [title.partition(" →")[0] for title in titles(visit)] == ["GET /cart/", "POST /cart/add/54/"]


def test_where_a_browser_keeps_no_storage_the_panel_is_as_without_scripts(start):
    visit = start()
    visit.context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        "  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    errors: list[object] = []
    visit.page.on("pageerror", lambda error: errors.append(error))
    put_in_cart(visit)
    visit.page.click(f"{PANEL} > summary")
    assert len(titles(visit)) == 2
    assert errors == []


def test_a_new_language_begins_a_new_list_so_that_all_of_it_can_be_read(start):
    visit = start()
    visit.open("/books/")
    visit.open("/preferences/")
    visit.page.select_option("[name=language]", "zh-hans")
    visit.press("text=Keep this language")
    assert [title.partition(" →")[0] for title in titles(visit)] == ["GET /preferences/", "POST /preferences/language/"]
    expect(visit.page.locator(PANEL)).not_to_contain_text("unchanged")
    visit.open("/cart/")
    assert len(titles(visit)) == 3


def test_cookies_of_others_are_folded_and_can_be_unfolded(start):
    visit = start()
    others = [{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in OTHERS.items()]
    visit.context.add_cookies(others)
    put_in_cart(visit)
    visit.unfold()
    brought, _, _ = parts(visit, 0)
    assert [text.partition("=")[0] for text in brought.locator("> ul > li").all_inner_texts()] == [
        "csrftoken",
        "sessionid",
    ]
    folded = brought.locator("details")
    expect(folded.locator("li").first).to_be_hidden()
    folded.locator("summary").click()
    assert sorted(folded.locator("li").all_inner_texts()) == ["_xsrf=2|c0ff…", "username-127-0-0-1-8888=2|1:0|…"]
    assert is_open(visit.page)


COLOURS = {"jar": "rgb(230, 159, 0)", "wire": "rgb(0, 114, 178)", "store": "rgb(0, 158, 115)"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_place_has_the_colour_that_it_has_in_the_notebooks(start, theme):
    visit = start(color_scheme=theme)
    visit.open("/")
    visit.unfold()
    seen = visit.page.locator(f"{PANEL} section").evaluate_all(
        "sections => sections.map(s => [s.firstElementChild.textContent, getComputedStyle(s).borderLeftColor, "
        "getComputedStyle(s).opacity])"
    )
    labels = {"jar": "jar", "jar → wire": "wire", "wire → jar": "wire", "store": "store"}
    assert {label: (colour, opacity) for label, colour, opacity in seen} == {
        label: (COLOURS[place], "1") for label, place in labels.items()
    }


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
@pytest.mark.parametrize(("width", "height", "beside"), [(390, 700, False), (820, 900, False), (1366, 768, True)])
def test_the_panel_is_docked_in_sight_and_covers_nothing_for_good(start, width, height, beside, locale):
    visit = start(viewport={"width": width, "height": height}, locale=locale)
    page = visit.open("/books/")
    expect(page.locator(f"{PANEL} > summary")).to_be_in_viewport(ratio=1)
    assert all_can_be_read(page)
    visit.unfold()
    page = visit.open("/books/")
    expect(page.locator(f"{PANEL} > summary")).to_be_in_viewport(ratio=1)
    expect(page.locator(f"{PANEL} .store").first).to_be_attached()
    panel, main = page.locator(".places").bounding_box(), page.locator("main").bounding_box()
    assert panel["x"] + panel["width"] == width
    assert (panel["x"] >= main["x"] + main["width"]) == beside
    assert (panel["height"] == height) == beside
    assert all_can_be_read(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1366])
def test_on_paper_the_page_stands_alone(start, width):
    visit = start(viewport={"width": width, "height": 700})
    visit.open("/cart/")
    visit.unfold()
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".places")).to_be_hidden()
    expect(visit.page.locator(":root")).to_have_css("padding", "0px")
    expect(visit.page.locator("main h1")).to_be_visible()


def all_can_be_read(page: Page) -> bool:
    """Scroll to the end: the footer then stands above the panel, or beside it."""
    page.keyboard.press("End")
    page.wait_for_timeout(200)
    footer, panel = page.locator("footer").bounding_box(), page.locator(".places").bounding_box()
    return footer["y"] + footer["height"] <= panel["y"] or footer["x"] + footer["width"] <= panel["x"]


def test_by_keyboard_the_page_comes_first_then_the_panel_and_what_has_the_focus_is_in_sight(start):
    visit = start(viewport={"width": 390, "height": 700})
    visit.open("/cart/")
    visit.unfold()
    page = visit.open("/books/")
    met = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
                const own = document.activeElement, box = own.getBoundingClientRect();
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                const inSight = own.contains(top) || top?.contains(own);
                return [own.textContent.trim(), own.closest('.places') !== null, inSight];
            }"""
        )
        met.append(focused)
        if focused[1]:
            break
    assert met[0][0] == "Skip to content"
    assert met[-1][0] == "Under the hood: jar, wire and store"
    assert all(in_sight for _, _, in_sight in met)
    page.keyboard.press("Enter")
    assert not is_open(page)


def test_an_error_page_of_django_has_the_panel_in_sight(start, site):
    def broken(request):
        raise RuntimeError("broken on purpose")

    site.mount("/broken/", broken)
    visit = start()
    page = visit.open("/broken/")
    expect(page.locator(f"{PANEL} > summary")).to_be_in_viewport(ratio=1)
    visit.unfold()
    expect(page.locator(f"{PANEL} .store").first).to_be_visible()
    assert titles(visit) == ["GET /broken/ → 500 Internal Server Error"]
