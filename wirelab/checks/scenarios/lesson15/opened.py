"""A page of another site, as a browser with Lax cookies opens it: what it asks for, and with which cookies."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

PARTS = {  # what a browser fetches by itself, as a part of the page
    "img": "src",
    "iframe": "src",
    "script": "src",
    "embed": "src",
    "audio": "src",
    "video": "src",
    "object": "data",
}
SHEETS = ("stylesheet", "icon")


@dataclass
class Opened(HTMLParser):
    """What a page asks for: parts of it, without Lax cookies; and where its window goes, with them."""

    text: str
    address: str
    parts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)  # by itself: <meta http-equiv=refresh>
    scripts: int = 0
    forms: int = 0

    def __post_init__(self) -> None:
        """Read the page."""
        super().__init__()
        self._base = self.address
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this element asks for."""
        said = {name: value or "" for name, value in attrs}
        self.scripts += tag == "script"
        self.forms += tag == "form"
        if tag == "base" and said.get("href") and self._base == self.address:
            self._base = urljoin(self.address, said["href"])
        elif tag == "a" and "href" in said:
            self.links.append(self._whole(said["href"]))
        elif tag == "meta" and said.get("http-equiv", "").lower() == "refresh" and "=" in said.get("content", ""):
            self.moves.append(self._whole(said["content"].partition("=")[2].strip("'\" ")))
        elif tag == "link" and said.get("rel", "").lower() in SHEETS and said.get("href"):
            self.parts.append(self._whole(said["href"]))
        elif said.get(PARTS.get(tag, "-")):
            self.parts.append(self._whole(said[PARTS[tag]]))

    def _whole(self, address: str) -> str:
        """Return the whole address, as a browser makes it from this page."""
        return urljoin(self._base, address.strip())
