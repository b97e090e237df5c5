"""Every page of the shop as text, for tests/pages.txt: `python -m tests.demo_site.pages` writes it anew.

One line for each element with what it says, in their order, as strangers and members see them in both languages. Who
changes a template, a view or a translation reads there what became of the pages.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.demo_site.visiting import ERRORS, FAST, Guest, mount_errors
from tools.environment import ROOT
from wirelab import DemoSite

FILE = ROOT / "tests" / "pages.txt"
PATHS = ["/", "/books/?q=jane", "/books/?page=2", "/books/?q=zzzz", "/books/54/", "/cart/", "/accounts/login/"]
PATHS += ["/accounts/register/", "/preferences/", "/lessons/"]
OF_LESSON_15 = [
    f"/{kind}/{page}/" for kind in ("careless", "careful") for page in ("account", "card", "gift", "review")
]
OF_LESSON_15 += ["/careless/log-in/", "/careless/account/", "/careless/log-out/"]
OF_MEMBERS = ["/", "/accounts/password/", "/cart/"]
SILENT = ("script", "style", "br", "meta", "link", "head", "body")
LANGUAGES = {"en": "en", "zh-hans": "zh-CN"}
NEW_EACH_TIME = re.compile(r"\b[\w-]{6}…|expires=[^;]*")


class Outline(HTMLParser):
    """A page's elements, each with its attributes and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        told = [f'{name}="{self._known(name, value or "")}"' for name, value in attributes if name != "data-id"]
        if self.lines and re.fullmatch(r"<\w+>", self.lines[-1]):
            self.lines.pop()  # an element without attributes and without a text of its own
        if tag not in SILENT:
            self.lines.append(f"<{' '.join([tag, *told])}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.inside and self.inside[-1] not in ("script", "style"):
            text = NEW_EACH_TIME.sub("~", " ".join(data.split()))
            opened = self.lines.pop() if self.lines and self.lines[-1].endswith(">") else " "
            self.lines.append(f"{opened} {text}")

    def _known(self, name: str, value: str) -> str:
        return "~" if name == "value" and len(value) == 64 else value  # a token for forms is new on each page


def pages() -> str:
    """Return every page, below its path, visitor and language; what is above `main` stands where it changes."""
    shown, frame_before = [], None
    for heading, *lines in _all():
        start = next((at for at, line in enumerate(lines) if line.startswith("<main")), 0)
        title = [line for line in lines[:start] if line.startswith("<title")]
        frame = [line for line in lines[:start] if line not in title]
        shown += [heading, *(title if frame == frame_before else lines[:start]), *lines[start:]]
        frame_before = frame
    return "\n".join(shown) + "\n"


def _all() -> Iterator[list[str]]:
    with DemoSite(PASSWORD_HASHERS=FAST, ROOT_URLCONF="lesson_pages.careless_urls") as site:
        mount_errors(site)
        for language, accepts in LANGUAGES.items():
            stranger = Guest(site)
            stranger.headers["Accept-Language"] = accepts
            for path in PATHS:
                yield _page(stranger, path, f"a stranger, {language}")
            refused = stranger.fill("/accounts/login/", username="nobody", password="guess")
            yield [f"## /accounts/login/, refused, {language}", *Outline(refused.response.text).lines, ""]
            refused = stranger.fill("/accounts/register/", username="!", password1="1", password2="2")
            yield [f"## /accounts/register/, refused, {language}", *Outline(refused.response.text).lines, ""]
            with site.settings(DEBUG=False):
                for path in (*(f"/{status}/" for status in ERRORS), "/no-such-page/"):
                    yield _page(stranger, path, f"a stranger, {language}")
            member = Guest(site)
            member.headers["Accept-Language"] = accepts
            member.register(f"reader-{language}")
            member.put_in_cart(27)
            member.put_in_cart()
            added = member.put_in_cart()  # two of one, so that a sum is no price
            yield [f"## a book is put into the cart, {language}", *Outline(added.response.text).lines, ""]
            for path in OF_MEMBERS:
                yield _page(member, path, f"a member, {language}")
            for path in OF_LESSON_15:
                yield _page(stranger, path, f"a stranger, {language}")


def _page(guest: Guest, path: str, who: str) -> list[str]:
    return [f"## {path}, {who}", *Outline(guest.open(path).response.text).lines, ""]


if __name__ == "__main__":
    FILE.write_text(pages(), encoding="utf-8", newline="\n")
