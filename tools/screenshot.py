"""Takes the README's picture: a lesson in the real JupyterLab, run, not drawn."""

import sys

from tools.environment import ROOT
from tools.jupyter import browser, lab, open_notebook, run_all

PICTURE = ROOT / "docs" / "lesson.png"


def main() -> int:
    """Run lesson 06 and store what a learner sees around the second visit."""
    PICTURE.parent.mkdir(exist_ok=True)
    with lab() as address, browser() as chrome:
        page = open_notebook(chrome, address, "notebooks/06-first-session.ipynb", width=1000, height=760)
        run_all(page)
        page.keyboard.press("Escape")
        heading = page.locator("h2", has_text="3. The same id again")
        heading.evaluate("heading => heading.scrollIntoView({block: 'start'})")
        page.mouse.move(0, 0)
        page.wait_for_timeout(1000)  # JupyterLab lays out the cells around it
        page.screenshot(path=PICTURE)
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
