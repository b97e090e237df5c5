"""Takes the README's pictures: a lesson in the real JupyterLab and the shop in a real browser, run, not drawn."""

import sys
from typing import Any

from playwright.sync_api import Browser

from tools.environment import ROOT
from tools.jupyter import browser, lab, open_notebook, run_all
from wirelab.site import DemoSite

PICTURES = ROOT / "docs"
PHONE = {"viewport": {"width": 390, "height": 600}, "color_scheme": "dark", "locale": "zh-CN"}
LAPTOP = {"viewport": {"width": 800, "height": 560}}


def main() -> int:
    """Take all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    with browser() as chrome:
        with lab() as address:
            picture_lesson(chrome, address)
        with DemoSite() as site:
            picture_shop(chrome, site, "", LAPTOP)
            picture_shop(chrome, site, "-dark-phone", PHONE)
    print(*sorted(picture.name for picture in PICTURES.glob("*.png")), sep="\n")
    return 0


def picture_lesson(chrome: Browser, address: str) -> None:
    """Run lesson 06 and store what a learner sees around the second visit."""
    page = open_notebook(chrome, address, "notebooks/06-first-session.ipynb", width=1000, height=760)
    run_all(page)
    page.keyboard.press("Escape")
    heading = page.locator("h2", has_text="3. The same id again")
    heading.evaluate("heading => heading.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    page.wait_for_timeout(1000)  # JupyterLab lays out the cells around it
    page.screenshot(path=PICTURES / "lesson.png")


def picture_shop(chrome: Browser, site: DemoSite, kind: str, options: dict[str, Any]) -> None:
    """Store the home page, and the cart with the panel unfolded."""
    page = chrome.new_context(**options).new_page()
    page.goto(site.url("/"))
    page.screenshot(path=PICTURES / f"home{kind}.png", full_page=True)
    for book in (1, 27):
        page.goto(site.url(f"/books/{book}/"))
        page.click("main form button")
    page.click(".places summary")
    page.screenshot(path=PICTURES / f"cart{kind}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main())
