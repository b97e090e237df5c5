"""Web pages as a browser reads them: forms, links and words, whatever the page looks like."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests

from wirelab.checks.forms import BUTTONS, Control, Form

UNSEEN = ("script", "style", "template", "datalist")
INLINE = ("b", "i", "em", "strong", "span", "mark", "a")  # they do not part words
Attributes = dict[str, str]


class Page(HTMLParser):
    """A response, read as a page."""

    def __init__(self, response: requests.Response) -> None:
        super().__init__()
        self.response, self.status = response, response.status_code
        self.forms: list[Form] = []
        self.controls: list[Control] = []  # in forms or not
        self.inner: list[str] = []  # where forms inside a form would go; browsers ignore these
        self.links: list[str] = []
        self.names: set[str] = set()  # of all elements and attributes
        self._words: list[str] = []
        self._unseen = 0
        self._form: Form | None = None
        self._by_id: dict[str, Form] = {}
        self._far: list[tuple[str, Control]] = []  # controls outside, with form="the id of a form"
        self._select: tuple[str, int] = ("", 0)
        self._option: Control | None = None
        self._area: Control | None = None
        self.feed(response.text)
        self.close()
        for id, control in self._far:
            if id in self._by_id:
                self._by_id[id].add(control)

    @cached_property  # read once the whole page was fed
    def words(self) -> str:
        """Return what a reader sees, with single spaces."""
        return " ".join("".join(self._words).split())

    @property
    def goes_to(self) -> str:
        """Return where a redirect leads: a path of this site, or a whole address; nothing where there is none."""
        place = self.response.headers.get("Location", "")
        return self.resolve(place.replace("\\", "/")) if self.response.is_redirect else ""

    def says(self, text: str) -> bool:
        """Tell whether a reader sees this text, in upper or lower case."""
        return text.casefold() in self._folded

    @cached_property
    def _folded(self) -> str:
        return self.words.casefold()

    def resolve(self, address: str) -> str:
        """Return an address of this page as a path of the site, or as a whole address elsewhere."""
        here, there = urlsplit(self.response.url), urlsplit(urljoin(self.response.url, address.strip()))
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            return there.geturl()
        return there.path + (f"?{there.query}" if there.query else "")

    def find(self, path: str, method: str, names: Iterable[str] = (), **values: str) -> Form | None:
        """Return the first form that goes there with these names and values."""
        for form in self.forms:
            fits = form.path == path or (method == "GET" and f"{form.path}/" == path)  # Django adds the slash
            holds = all(map(form.has, names)) and all(form.has(name, value) for name, value in values.items())
            if fits and form.method == method and holds:
                return form
        return None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, controls, links, and what is not seen."""
        own = {name: value or "" for name, value in attrs}
        self.names |= {tag, *own}
        self._unseen += tag in UNSEEN
        if tag == "form":
            self._begin(Form(self.resolve(own.get("action", "")), own.get("method", "get").strip().upper()), own)
        elif tag == "a" and "href" in own:
            self.links.append(self.resolve(own["href"]))
        elif tag in ("input", "button", "textarea", "select", "option"):
            self._control(tag, own)
        self._words.append(" " if tag not in INLINE else "")

    def _begin(self, form: Form, own: Attributes) -> None:
        if self._form is not None:
            self.inner.append(form.path)
            return
        self._form = self._by_id[own.get("id", "")] = form
        self.forms.append(form)

    def _control(self, tag: str, own: Attributes) -> None:
        kind = own.get("type", "text" if tag == "input" else "submit").lower() if tag in ("input", "button") else tag
        name, value = own.get("name", ""), own.get("value", "on" if kind in ("checkbox", "radio") else "")
        on = kind not in BUTTONS and (kind not in ("checkbox", "radio") or "checked" in own)
        if tag == "select":
            self._select = (name, 0)
            return
        if tag == "option":
            name, number = self._select
            on, self._select = number == 0 or "selected" in own, (name, number + 1)
        control = Control(name, kind, value, on)
        self._area = control if tag == "textarea" else None
        self._option = control if tag == "option" and "value" not in own else None
        self.controls.append(control)
        if "disabled" not in own:
            if "form" in own:
                self._far.append((own["form"], control))
            elif self._form is not None:
                self._form.add(control)

    def handle_endtag(self, tag: str) -> None:
        """Leave a form, or what is not seen."""
        self._unseen -= tag in UNSEEN and self._unseen > 0
        if tag == "form":
            self._form = None
        self._area = None if tag == "textarea" else self._area
        self._option = None if tag in ("option", "select") else self._option
        self._words.append(" " if tag not in INLINE else "")

    def handle_data(self, data: str) -> None:
        """Note the words of the page, of a textarea, and of an option."""
        for control in (self._area, self._option):
            if control is not None:
                control.value += data.strip()
        if not self._unseen:
            self._words.append(data)
