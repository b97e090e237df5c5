"""Takes the pictures of README and lessons: JupyterLab, the shop and developer tools in a real browser, not drawn."""

import sys
from typing import Any

from playwright.sync_api import Browser

from tools import devtools
from tools.environment import ROOT
from tools.jupyter import browser, lab, open_notebook, run_all
from wirelab.site import DemoSite

PICTURES = ROOT / "docs"
PHONE = {"viewport": {"width": 390, "height": 780}, "color_scheme": "dark", "locale": "zh-CN"}
LAPTOP = {"viewport": {"width": 1120, "height": 640}}


def main() -> int:
    """Take all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    with browser() as chrome:
        with lab() as address:
            picture_lesson(chrome, address)
        with DemoSite() as site:
            picture_shop(chrome, site, "", LAPTOP)
            picture_shop(chrome, site, "-dark-phone", PHONE)
    devtools.main()
    print(*sorted(picture.name for picture in PICTURES.glob("*.png")), sep="\n")
    return 0


def picture_lesson(chrome: Browser, address: str) -> None:
    """Run lesson 06 and store what a learner sees around the second visit."""
    page = open_notebook(chrome, address, "notebooks/06-first-session.ipynb", width=1000, height=760)
    run_all(page)
    page.keyboard.press("Escape")
    heading = page.locator("h2", has_text="3. A second visit")
    heading.evaluate("heading => heading.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    page.wait_for_timeout(1000)  # JupyterLab lays out the cells around it
    page.screenshot(path=PICTURES / "lesson.png")


def picture_shop(chrome: Browser, site: DemoSite, kind: str, options: dict[str, Any]) -> None:
    """Store the home page, and the cart beside the panel, which shows how the session was born."""
    page = chrome.new_context(**options).new_page()
    page.goto(site.url("/"))
    page.screenshot(path=PICTURES / f"home{kind}.png")
    page.goto(site.url("/books/27/"))
    page.click("main form button")
    page.click(".places > details > summary")
    page.screenshot(path=PICTURES / f"cart{kind}.png")


if __name__ == "__main__":
    sys.exit(main())
