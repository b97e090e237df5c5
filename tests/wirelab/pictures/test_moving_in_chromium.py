"""The pictures that a reader moves, in a real browser: by mouse, by keyboard, without movement, and without scripts."""

import re
from collections.abc import Iterator

import nbformat
import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, Locator, Page, expect

from tests.wirelab.pictures.test_behind import STOPPED
from wirelab import DemoSite, behind, play, reach, sequence, timelines
from wirelab.pictures.play import Play
from wirelab.pictures.story import Row, Step, Story
from wirelab.recording import Watcher

LETTER = re.compile(r"\(\w{6}…\)")  # the beginning of an id, behind its letter
THEMES = {"light": "background: #fff; color: #111", "dark": "background: #111; color: #eee"}


def client(name: str) -> requests.Session:
    session = requests.Session()
    Watcher(session, name, lambda exchange: None)
    return session


@pytest.fixture(scope="module")
def visitors() -> Iterator[list[requests.Session]]:
    """Alice counts twice, Bob counts in between, Alice leaves: 16 steps."""
    with DemoSite() as site:
        alice, bob = client("Alice"), client("Bob")
        for who, path in ((alice, "visits"), (bob, "visits"), (alice, "visits"), (alice, "leave")):
            who.get(site.url(f"/session/{path}/"))
        yield [alice, bob]


@pytest.fixture
def show(chrome: Browser) -> Iterator[object]:
    """Return a function that puts these outputs on one page; nothing on it may fail."""
    contexts, problems = [], []

    def put(*outputs: str, theme: str = "light", **options) -> Page:
        contexts.append(chrome.new_context(color_scheme=theme, **options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(dialog.message))
        body = "".join(f"<section>{output}</section>" for output in outputs)
        page.set_content(f'<html lang="en"><title>t</title><body style="{THEMES[theme]}"><main><h1>t</h1>{body}</main>')
        return page

    yield put
    for context in contexts:
        context.close()
    assert problems == []


def boxes(root: Page | Locator) -> list[list[str]]:
    """Return what each place shows: its name, and its rows."""
    return [
        [box.locator("b").first.inner_text(), *(LETTER.sub("", row) for row in box.locator("p").all_inner_texts())]
        for box in root.locator(".wp-box").all()
    ]


def count(root: Page | Locator) -> str:
    return root.locator(".wp-bar span").inner_text()


START = [["jar (Alice)", "(empty)"], ["jar (Bob)", "(empty)"], ["wire", "(nothing)"], ["store", "(no session)"]]


def test_next_and_back_lead_through_the_places(show, visitors):
    page = show(play(*visitors)._repr_html_())
    press = {name: page.get_by_role("button", name=name).click for name in ("Next", "Back")}
    said = page.locator("[aria-live=polite]")
    assert (count(page), boxes(page), said.inner_text()) == ("step 0 of 16", START, "Before the first request.")
    press["Next"]()
    assert boxes(page)[2] == ["wire", "GET /session/visits/", "(no Cookie)"]
    assert said.inner_text() == "Alice, jar → wire: GET /session/visits/; (no Cookie)"
    press["Next"]()
    assert boxes(page)[2:] == [["wire", "(nothing)"], ["store", 'A {"visits": 1} new']]
    press["Next"]()
    assert boxes(page)[2][:2] == ["wire", "200 OK"]
    assert boxes(page)[3] == ["store", 'A {"visits": 1}'], "what is new is new for one step"
    press["Next"]()
    assert boxes(page)[0] == ["jar (Alice)", "sessionid=A new"]
    assert re.search(r"^Alice, jar: sessionid=A.* expires in 14 days new$", said.inner_text())
    for _ in range(4):
        press["Back"]()
    assert (count(page), boxes(page)) == ("step 0 of 16", START)
    page.get_by_role("button", name="Back").click(force=True)
    assert count(page) == "step 0 of 16"


def test_each_client_has_a_jar_and_what_is_deleted_goes(show, visitors):
    page = show(play(*visitors)._repr_html_())
    page.get_by_role("button", name="Back").focus()
    page.keyboard.press("End")
    assert count(page) == "step 16 of 16"
    assert boxes(page) == [
        ["jar (Alice)", "sessionid deleted, was A"],
        ["jar (Bob)", "sessionid=B"],
        ["wire", "(nothing)"],
        ["store", 'B {"visits": 1}'],
    ]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert boxes(page)[3] == ["store", 'A (no such session) deleted, was {"visits": 2}', 'B {"visits": 1}']
    assert page.locator(".wp-gone").count() == 1
    page.keyboard.press("Home")
    assert boxes(page) == START


def test_the_place_where_it_happens_and_the_step_in_the_list_are_marked(show, visitors):
    page = show(play(*visitors)._repr_html_())
    for place in ("wire", "store", "wire", "jar (Alice)"):
        page.get_by_role("button", name="Next").click()
        assert page.locator(".wp-now > b").all_inner_texts() == [place]
    assert page.locator("li[aria-current=step] span").all_text_contents() == ["4", "Alice"]


def test_by_keyboard_alone(show, visitors):
    page = show(play(*visitors)._repr_html_())
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.firstChild.textContent")
        )
    assert names == ["BUTTON Back", "BUTTON Next", "BUTTON Play", "SELECT slow", "SUMMARY all steps"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    assert page.get_by_label("Speed").input_value() == "1", "in the list of speeds, arrows choose a speed"
    assert count(page) == "step 0 of 16"
    for key, step in (("Enter", 1), ("Space", 2), ("ArrowRight", 3), ("ArrowLeft", 2)):
        page.get_by_role("button", name="Next").focus()
        page.keyboard.press(key)
        assert count(page) == f"step {step} of 16"
    assert page.evaluate("document.activeElement.textContent") == "Next", "the focus stays where it is"


def test_keys_are_not_taken_for_commands_of_the_notebook_but_those_with_ctrl_are(show, visitors):
    page = show(play(*visitors)._repr_html_())
    page.evaluate("document.addEventListener('keydown', event => document.title += event.key)")
    page.get_by_role("button", name="Next").focus()
    for key in ("b", "Enter", "Control+s"):
        page.keyboard.press(key)
    assert page.title() == "tControls"


@pytest.mark.parametrize("reduced", ["no-preference", "reduce"])
def test_play_goes_on_by_itself_and_moves_a_token_unless_the_reader_wants_no_movement(show, visitors, reduced):
    page = show(play(*visitors)._repr_html_(), reduced_motion=reduced)
    page.get_by_label("Speed").select_option("slow")
    page.clock.install()
    page.get_by_role("button", name="Play").click()
    assert count(page) == "step 1 of 16"
    assert page.locator(".wp-token").all_inner_texts() == (["GET"] if reduced == "no-preference" else [])
    page.clock.run_for(32_000)
    assert count(page) == "step 9 of 16"
    assert page.locator(".wp-token").count() == (1 if reduced == "no-preference" else 0)
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(32_000)
    assert count(page) == "step 9 of 16"
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(80_000)
    assert count(page) == "step 16 of 16"
    page.get_by_role("button", name="Play").click()
    assert count(page) == "step 1 of 16", "at the end, it begins again"


def test_a_token_says_which_cookies_travel_and_comes_to_an_end(show, visitors):
    page = show(play(*visitors)._repr_html_())
    page.get_by_label("Speed").select_option("slow")
    for _ in range(11):
        page.get_by_role("button", name="Next").click()
    token = page.locator(".wp-token")
    assert re.fullmatch(r"sessionid=A\(\w{6}…\)", token.inner_text()), "the pair that is set, without its attributes"
    left = token.bounding_box()["x"]
    page.wait_for_timeout(500)
    assert token.bounding_box()["x"] < left, "from the store to the jar"
    expect(token).to_have_count(0, timeout=60_000)
    for name in ("Next", "Back"):
        page.get_by_role("button", name=name).click()
    expect(token).to_have_count(0, timeout=1)  # on the way back nothing travels


def test_several_on_one_page_go_each_its_own_way(show, visitors):
    html = play(*visitors)._repr_html_()
    page = show(html, html, timelines(visitors[1])._repr_html_())
    first, second = page.locator(".wirelab-play").all()
    second.get_by_role("button", name="Next").click()
    assert page.locator("details:not([open])").count() == 3, "the lists are folded"
    assert (count(first), count(second)) == ("step 0 of 16", "step 1 of 16")
    assert page.locator("[id]").count() == 0
    assert page.get_by_role("button").count() == 7


def test_a_script_that_runs_again_or_elsewhere_makes_no_second_bar(show, visitors):
    """VS Code runs the script of an output outside of it; JupyterLab, each time when it shows the output."""
    page = show(play(*visitors)._repr_html_())
    page.evaluate(
        "() => { const again = document.createElement('script');"
        " again.text = document.querySelector('script').text; document.body.append(again); }"
    )
    assert page.get_by_role("button", name="Next").count() == 1
    page.evaluate(
        "html => { const host = document.createElement('div'); host.innerHTML = html; document.body.append(host);"
        " const again = document.createElement('script'); again.text = host.querySelector('script').text;"
        " host.append(again); again.remove(); }",
        play(*visitors)._repr_html_(),
    )
    assert page.get_by_role("button", name="Next").count() == 2


def test_without_scripts_the_first_picture_and_all_steps_are_there(show, visitors):
    page = show(play(*visitors)._repr_html_(), timelines(visitors[1])._repr_html_(), java_script_enabled=False)
    assert boxes(page) == START
    assert page.locator("li:visible").count() == 16 + 2
    assert page.get_by_role("button").count() == 0


def test_in_a_page_that_nbconvert_exports_it_works(chrome, visitors, tmp_path):
    shown = {"play": play(*visitors), "lines": timelines(visitors[1]), "drawn": sequence(*visitors)}
    notebook = nbformat.v4.new_notebook()
    for one in shown.values():
        data = {"text/plain": repr(one)}
        data |= {"image/svg+xml": one._repr_svg_()} if hasattr(one, "_repr_svg_") else {"text/html": one._repr_html_()}
        output = nbformat.v4.new_output("execute_result", data, execution_count=1)
        notebook.cells.append(nbformat.v4.new_code_cell("", outputs=[output], execution_count=1))
    (tmp_path / "page.html").write_text(HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")
    page = chrome.new_page()
    page.route("http*://**", lambda route: route.abort())
    page.goto((tmp_path / "page.html").as_uri())
    page.get_by_role("button", name="Next").first.click()
    assert count(page) == "step 1 of 16"
    page.get_by_role("button", name="Next end").click()
    assert page.locator("output").inner_text() == "in 14 days"
    assert page.locator(".jp-RenderedSVG img").bounding_box()["height"] > 300
    page.close()


HOSTILE = "</code></script><script>alert(1)</script><img src=x onerror='alert(2)'>\"&lt;"


def test_what_is_hostile_in_a_step_stays_text_while_it_is_played(show):
    row = Row(HOSTILE, HOSTILE, HOSTILE, "k")
    steps = [Step(HOSTILE, label, 0, [row, row]) for label in ("jar → wire", "store", "wire → jar", "jar")]
    page = show(Play(Story([HOSTILE], [[row]], [row], steps))._repr_html_())
    for _ in steps:
        page.get_by_role("button", name="Next").click()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert HOSTILE in page.locator(".wp-jar code").first.inner_text()


def test_the_slider_moves_now_and_tells_what_still_holds(show, visitors):
    page = show(timelines(visitors[1])._repr_html_())
    slider, said = page.get_by_role("slider", name="Move now"), page.locator("[aria-live=polite]")
    assert (page.locator("output").inner_text(), slider.get_attribute("aria-valuetext")) == ("now", "now")
    assert said.inner_text().endswith("the jar sends it, the server knows it: recognised")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "in 3 hours"
    assert page.locator(".wt-over").count() == 0
    page.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext").startswith("in 15 days")
    assert said.inner_text().endswith("over in both places")
    assert page.locator(".wt-over").count() == 2
    page.get_by_role("button", name="Next end").click()
    assert page.locator("output").inner_text() == "now", "after the last end it begins again"
    page.get_by_role("button", name="Next end").click()
    assert page.locator("output").inner_text() == "in 14 days"
    assert page.locator("li[aria-current=time] b").text_content() == "in 14 days"
    assert page.locator(".wt-over").count() == 2, "what ends in this moment is over"
    line = page.locator(".wt-track").first.evaluate(
        "one => parseFloat(getComputedStyle(one, '::before').left) / one.offsetWidth"
    )
    assert line == pytest.approx(14 / 15.5, abs=0.02), "the line stands where the bars end"


@pytest.mark.parametrize("width", [1366, 820, 390])
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(show, visitors, theme, width):
    alice, bob = visitors
    outputs = [play(alice, bob)._repr_html_(), timelines(bob)._repr_html_(), sequence(alice, bob)._repr_svg_()]
    still = [
        reach("a=1; Domain=example.test", "http://shop.example.test/")._repr_html_(),
        behind(STOPPED)._repr_html_(),
    ]
    page = show(*outputs, *still, theme=theme, viewport={"width": width, "height": 900})
    for step in (2, 10, 2):
        for _ in range(step):
            page.get_by_role("button", name="Next", exact=True).click()
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.locator(".wp-token").evaluate_all("all => all.forEach(one => one.remove())")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
