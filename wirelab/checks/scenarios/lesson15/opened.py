"""A page of another site, as a browser with Lax cookies opens it: what it asks for, and with which cookies."""

from __future__ import annotations

import re
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
UNSEEN = ("template", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript")  # no elements in them


@dataclass
class Opened(HTMLParser):
    """What a page asks for: parts of it, without Lax cookies; and where its window goes, with them."""

    text: str
    address: str
    parts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    framed: list[str] = field(default_factory=list)  # links that open in a frame of this page
    moves: list[str] = field(default_factory=list)  # by itself: <meta http-equiv=refresh>
    scripts: int = 0  # elements, and attributes such as onclick
    forms: int = 0

    def __post_init__(self) -> None:
        """Read the page."""
        super().__init__()
        self._base, self._target, self._unseen, self._empty = self.address, "", "", False
        self._frames = set(re.findall(r"<iframe[^>]*\bname=[\"']?([\w-]+)", self.text))
        self.feed(self.text)
        self.close()
        self._end_link()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this element asks for."""
        if self._unseen:
            return
        said = {name: value or "" for name, value in attrs}
        self.scripts += (tag == "script") + sum(name.startswith("on") for name in said)
        self._unseen = tag if tag in UNSEEN else ""
        self._empty = self._empty and tag not in PARTS
        self.forms += tag == "form"
        if tag == "base":
            self._target = self._target or said.get("target", "")
            self._base = urljoin(self.address, said.get("href", "")) if self._base == self.address else self._base
        elif tag == "a" and "href" in said and "hidden" not in said:
            self._end_link()
            self.links.append(self._whole(said["href"]))
            self.framed += self.links[-1:] if said.get("target", self._target) in self._frames else []
            self._empty = True
        elif tag == "meta" and said.get("http-equiv", "").lower() == "refresh" and "=" in said.get("content", ""):
            self.moves.append(self._whole(said["content"].partition("=")[2].strip("'\" ")))
        elif tag == "link" and said.get("rel", "").lower() in SHEETS and said.get("href"):
            self.parts.append(self._whole(said["href"]))
        elif said.get(PARTS.get(tag, "-")):
            self.parts.append(self._whole(said[PARTS[tag]]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take <a href=gift/> for what it is in HTML: the beginning of a link."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note where a link ends, and what nobody sees."""
        self._unseen = "" if tag == self._unseen else self._unseen
        if tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        """Note that a link has words in it."""
        self._empty = self._empty and not data.strip()

    def _end_link(self) -> None:
        """Forget a link without anything in it: nobody can click it."""
        if self._empty:
            self.links.pop()
        self._empty = False

    def _whole(self, address: str) -> str:
        """Return the whole address, as a browser makes it from this page."""
        return urljoin(self._base, address.strip())
