"""Exchanges, tables, choices and plots in a real browser: what is folded unfolds, and axe finds nothing."""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.wirelab.pictures.test_moving_in_chromium import THEMES, client
from wirelab import DemoSite, described, show_jar
from wirelab.pictures import svg
from wirelab.pictures.choices import Choices, Verdict
from wirelab.recording import recorded

pytestmark = pytest.mark.usefixtures("real")  # a real browser
# JupyterLab's own variables and code boxes, as far as outputs use them.
LAB = {
    "light": ":root { --jp-border-color1: #bdbdbd } code { background: #eeeeee }",
    "dark": ":root { --jp-border-color1: #616161 } code { background: #424242 }",
}


@pytest.fixture(scope="module")
def outputs() -> Iterator[list[str]]:
    """What lessons show: exchanges with and without a fold, tables, a prediction, a plot."""
    with DemoSite() as site:
        alice = client("Alice")
        for path in ("/lifetime/session/", "/lifetime/max-age/", "/lifetime/expires/", "/cookies/offer/", "/nowhere/"):
            alice.get(site.url(path))
        page = alice.get(site.url("/accounts/login/"))
        assert page.ok
        alice.post(site.url("/preferences/"), data={"theme": "dark"})
        figure, axes = plt.subplots(figsize=(4, 2))
        axes.plot([1, 2, 3])
        shown = [exchange.panel() for exchange in recorded(alice)]
        shown += [show_jar(alice), site.store(), site.log(), Choices("01-a", {"A": "`None`", "B": "A long " * 20})]
        shown += [Verdict("`None`", "B"), Verdict("Yes", "Yes", "You foresaw 1 of 1."), described(figure, "A line.")]
        yield [one._repr_html_() for one in shown]


def opened(chrome: Browser, outputs: list[str], theme: str, width: int) -> Page:
    page = chrome.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    body = "".join(f"<section>{output}</section>" for output in outputs)
    style = f"<style>{LAB[theme]}</style>"
    page.set_content(
        f'<html lang="en"><title>t</title>{style}<body style="{THEMES[theme]}"><main><h1>t</h1>{body}</main>'
    )
    return page


@pytest.mark.parametrize("width", [390, 820, 1366])
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_and_nothing_widens_the_page(chrome, outputs, theme, width):
    page = opened(chrome, outputs, theme, width)
    for fold in page.locator("details").all():
        fold.evaluate("fold => fold.open = true")
    page.locator("button").first.evaluate("button => button.disabled = false")
    found = Axe().run(page).response["violations"]
    page_is = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert page_is <= width


COLOURS = """() => ["text", ".ground", ".thin"].map(one => {
    const style = getComputedStyle(document.querySelector(one));
    return (one === ".thin" ? style.stroke : style.fill).match(/\\d+/g).slice(0, 3).map(Number);
})"""


def brightness(colour: list[int]) -> float:
    """Return the relative luminance (WCAG 2.2) of a colour."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[int], other: list[int]) -> float:
    dark, bright = sorted(map(brightness, (one, other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_letters_and_lines_of_a_drawing_stand_out_from_its_ground(chrome, theme):
    page = chrome.new_page(color_scheme=theme)
    page.set_content(svg.picture(300, 100, "t", "d", [svg.letters(10, 20, "letters"), svg.line(10, 40, 90, 40)]))
    ink, ground, thin = page.evaluate(COLOURS)
    page.close()
    assert contrast(ink, ground) >= 7
    assert contrast(thin, ground) >= 3
    assert (brightness(ground) < 0.2) == (theme == "dark")


def test_unchanged_cookies_and_the_page_after_a_redirect_unfold(chrome, outputs):
    page = opened(chrome, outputs, "light", 820)
    redirected = page.locator("details", has_text="GET /cookies/echo/")
    summary = redirected.locator("summary").first
    expect(summary).to_contain_text("after the redirect; nothing new")
    inside = redirected.locator("table")
    expect(inside).to_be_hidden()
    summary.click()
    expect(inside).to_be_visible()
    cookies = redirected.locator("details").first
    expect(cookies.locator("summary")).to_contain_text("3 unchanged: coupon=spring")
    hidden = cookies.get_by_text("expires in 1 hour")
    expect(hidden).to_be_hidden()
    cookies.locator("summary").press("Enter")
    expect(hidden).to_be_visible()
    page.close()
