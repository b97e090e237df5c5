"""The learner's bookshop of 19-bookshop on a fresh site: its visitors, and what they see."""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from wirelab.checks.client import Failed
from wirelab.checks.cookies import expired, set_by
from wirelab.checks.forms import Form
from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.shop import failures
from wirelab.checks.shop.addresses import lands
from wirelab.checks.shop.overheard import overheard
from wirelab.pictures.letters import visible

Shop = dict[str, Callable[..., Any]]
HOME, SEARCH, REGISTER, LOGIN = "/my/", "/my/search/", "/my/register/", "/my/login/"
LOGOUT, ACCOUNT = "/my/logout/", "/my/account/"
CART, ADD, CHANGE = "/my/cart/", "/my/cart/add/", "/my/cart/change/"
PATHS = (HOME, SEARCH, REGISTER, LOGIN, LOGOUT, ACCOUNT, ADD, CART, CHANGE)  # in the order of the steps
TOKEN = "csrfmiddlewaretoken"  # noqa: S105
THIEF = "https://thief.example/"
BY_HAND = "The cookie of the session is Django's own work. Do not write it yourself: tell the session."
IN_ADDRESS = "Addresses are copied, and stand in logs. The id of a session belongs into its cookie only."


@contextmanager
def opened(lab: Lab, shop: Shop, *paths: str) -> Iterator[None]:
    """Open the learner's shop for the length of a `with` block; fail where one of these pages is missing."""
    for path in paths:
        if path not in shop:
            got = f"There is no answer yet for step 19-{PATHS.index(path) + 1}: shop has no view for {path}."
            close = [key for key in difflib.get_close_matches(path, shop, 1, 0.8) if key not in PATHS]
            why = f"It has one for {close[0]!r}, and the path must be exactly {path!r}." if close else None
            raise Failed(f"a view for {path}", got, why or f'Write the view, and: shop["{path}"] = the_view')
        if isinstance(shop[path], type):
            raise Failed(f"a view for {path}", "it is a class", "Put in what the .as_view() of the class returns.")
    with lab.site.settings(SHOW_PLACES=False), overheard(lab, shop):
        lab.serve(shop)
        yield


class Seen(Page):
    """A page whose addresses are read as a browser reads them."""

    refresh = ""  # where the page sends the browser by itself, without a redirect

    @property
    def goes_to(self) -> str:
        """Return where a redirect leads: a path of this site, or a whole address; nothing where there is none."""
        place = str(self.response.headers.get("Location", ""))
        raw = place.encode("latin-1", "replace").decode("utf-8", "replace")  # requests reads each byte as a letter
        return self.resolve(raw) if self.response.is_redirect else ""

    @property
    def leads(self) -> list[str]:
        """Return all places to which the browser goes by itself."""
        waits = [str(self.response.headers.get("Refresh", "")), self.refresh]  # such as 0; url=/my/
        later = [self.resolve(text.partition("=")[2].strip(" '\"")) for text in waits if "=" in text]
        return [place for place in (self.goes_to, *later) if place]

    def resolve(self, address: str) -> str:
        """Return an address of this page as a path of the site, or as a whole address elsewhere."""
        return lands(address, self.response.url)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note, besides what every page notes, where the page itself leads."""
        super().handle_starttag(tag, attrs)
        own = {name: value or "" for name, value in attrs}
        if tag == "meta" and own.get("http-equiv", "").lower() == "refresh":
            self.refresh = own.get("content", "")


class Visitor:
    """Somebody with a browser. A page that fails with an error ends the check, and says why."""

    def __init__(self, lab: Lab, name: str) -> None:
        self.lab, self.name, self.client = lab, name, lab.client(name)
        self.page = lab.site.url(SEARCH)  # where the visitor is: browsers send it along

    @property
    def id(self) -> str:
        """Return the session id in the jar, or nothing."""
        return self.client.cookies.get("sessionid") or ""

    @property
    def row(self) -> dict[str, Any]:
        """Return the data of this visitor's session, as it is stored; {} where there is none."""
        return self.lab.row(self.client) or {}

    @property
    def member(self) -> str | None:
        """Return the name under which Django knows whoever sends the id of this jar."""
        from django.contrib.auth import get_user
        from django.contrib.sessions.backends.db import SessionStore
        from django.http import HttpRequest

        request = HttpRequest()
        request.session = SessionStore(self.id)
        return get_user(request).get_username() or None

    def get(self, path: str, **query: str) -> Seen:
        """Ask for a page; follow no redirect."""
        return self._read("GET", path, params=query)

    def head(self, path: str, **query: str) -> Seen:
        """Ask for the headers of a page only."""
        return self._read("HEAD", path, params=query)

    def post(self, path: str, **fields: str) -> Seen:
        """Send fields with a token that is right, whatever forms the shop has."""
        return self._read("POST", path, data={TOKEN: self.token(), **fields})

    def token(self) -> str:
        """Return a token that fits the cookie csrftoken of this jar, which gets one where it has none."""
        token = self.client.cookies.get("csrftoken") or secrets.token_hex(16)
        self.client.cookies.set("csrftoken", token, domain="127.0.0.1", path="/")
        return token

    def send(self, form: Form, **typed: str) -> Seen:
        """Send a form of a page, as a browser does."""
        return self._read(form.method, form.action, data=form.data(**typed))

    def _read(self, method: str, path: str, **options: Any) -> Seen:
        before = self.id
        response = self.client.request(method, path, allow_redirects=False, headers={"Referer": self.page}, **options)
        if response.status_code >= 500:
            error = self.lab.exchanges[-1].error or response.reason
            failure = f"the view failed: {visible(error, 200)}"
            raise Failed(f"an answer from {path}", failure, otherwise=failures.why(error))
        self.page, page = response.url if method == "GET" else self.page, Seen(response)
        self._keeps_its_id(page, {before, self.id} - {""})
        return page

    def _keeps_its_id(self, page: Seen, ids: set[str]) -> None:
        """Expect that the cookie of the session is Django's, and that its id stands in no address."""
        cookie = set_by(page.response).get("sessionid")
        if cookie is not None and not expired(cookie):
            holds = "httponly" in cookie and cookie.get("path") == "/" and not cookie.get("domain")
            got = "; ".join(name for name in cookie if name) or "no attribute"
            if not holds:
                raise Failed("a session cookie with HttpOnly and Path=/, and without a domain", got, BY_HAND)
        for place in (page.goes_to, *page.links, *(form.action for form in page.forms)):
            if any(id in place for id in ids):
                raise Failed("no address holds the id of a session", visible(place, 100), IN_ADDRESS)
