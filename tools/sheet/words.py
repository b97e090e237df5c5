"""The few texts that stand around the tables."""

from tools.environment import ROOT

TITLE = "Cookies and sessions on one sheet"
INTRO = "Every line was run. What a browser does: RFC 6265bis, and Chromium does it."
MADE_BY = "Written by `python3 course.py build cheat-sheet`, which runs every line. Do not edit it."
PLACE_TEXTS = {
    "jar": ("cookies that the client keeps", "`alice.cookies`"),
    "wire": ("what one request and its response carry", "`Cookie:` goes, `Set-Cookie:` comes"),
    "store": ("session data that the server keeps", "`session = request.session`"),
}


def lesson_file(number: str) -> str:
    """Return the way from docs/ to the lesson with this number."""
    (path,) = (ROOT / "notebooks").glob(f"{number}-*.ipynb")
    return f"../notebooks/{path.name}"
