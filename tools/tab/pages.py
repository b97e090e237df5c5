"""What the pages around the Lab have in common."""

from html import escape
from pathlib import Path

from wirelab.pictures.show import COLOURS

FOLDER = Path(__file__).parent
STYLE = FOLDER / "page.css"


def page(title: str, body: str, up: str = "", script: str = "") -> str:
    """Return a whole page; nothing in it comes from elsewhere. `up` leads to the folder of the start page."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f'<link rel="icon" href="{up}icon.svg">\n<link rel="stylesheet" href="{up}page.css">\n</head>\n<body>\n{body}\n'
        f'<script>navigator.serviceWorker?.register("{up}sw.js")</script>{script}\n</body>\n</html>\n'
    )


def style() -> str:
    """Return the style sheet, with the colours of the three places."""
    colours = " ".join(f"--{place}: {colour};" for place, colour in COLOURS.items())
    return f":root {{ {colours} }}\n{STYLE.read_text(encoding='utf-8')}"


def icon() -> str:
    """Return a picture for the browser's tab: the three places."""
    bars = "".join(
        f'<rect x="{2 + 10 * place}" y="2" width="8" height="28" rx="2" fill="{colour}"/>'
        for place, colour in enumerate(COLOURS.values())
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{bars}</svg>'
