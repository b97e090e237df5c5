"""A visitor with other things in jar, session, address and headers: they decide nothing, and nothing takes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

from wirelab.checks.bystander import MORE, live_rows
from wirelab.checks.client import Client, Failed
from wirelab.checks.cookies import other_cookies
from wirelab.checks.hosts import know_names
from wirelab.checks.shop import accounts
from wirelab.checks.signs import how_json_differs
from wirelab.checks.values import number, word
from wirelab.pictures.letters import visible
from wirelab.server.sites import session_cookie_name

if TYPE_CHECKING:
    from wirelab.checks.lab import Lab

ALONE = "The view has to leave alone what else a visitor has."
EXACTLY = "{} came in {} {}. Only what the task names decides, under exactly this name."
NOT_THESE = (
    "Compare the two, sign by sign, and look at the visits before this one. (This visitor also sends other cookies, "
    "headers, and words in the address, which decide nothing.)"
)


@dataclass(frozen=True)
class Things:
    """What stands beside what a task names, by place."""

    address: Mapping[str, str]
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    session: Mapping[str, Any]  # where it is empty, the visitor comes without one
    same_age: bool = True  # the session keeps its lifetime
    sets: Collection[str] | None = ()  # cookies that a response may set beside the id; None: the task does not say


def like(name: str) -> list[str]:
    """Return names that are nearly this one, and others for that."""
    return [f"{name}s", name.upper(), f"my-{name}", f"{name}2"] if name else []


def things_beside(
    *,
    asked: str = "",
    cookie: str = "",
    others: Iterable[str] = (),
    value: Callable[[], str] = word,
    session: Mapping[str, Any] | None = None,
) -> Things:
    """Return things beside a task that asks for this parameter and keeps this cookie; `others` decide nothing.

    `session` is what the session holds, where the usual name and cart could be what an answer keeps.
    """
    own = [name for name in (asked, cookie) if name]
    if session is None:  # what is kept in a cookie is not looked for in the session
        session = {"name": word(), "cart": accounts.random_cart(), "visits": number(2, 9)}
        session |= {name: value() for name in own if cookie}
    address = ["page", *like(asked), *others, cookie]
    headers = [*own, *others, *(f"X-{name}" for name in own)]
    cookies = ["language", *like(cookie), *others, asked]
    valued = ({name: value() for name in names if name} for names in (address, headers, cookies))
    in_address, in_headers, in_jar = valued
    return Things(in_address, in_headers, in_jar, session, sets=[cookie] if cookie else None)


class Laden(Client):
    """A client with all this, who notices what a response takes away."""

    def __init__(self, lab: Lab, name: str, things: Things, host: str = "") -> None:
        super().__init__(lab, name)
        self._whole, self._things, self._ready = lab, things, False
        self._cookies = {**things.cookies, "csrftoken": word() * 4}  # as long as Django's own
        if host:
            know_names(self, lab.site)
        neighbour = accounts.fill(lab.client("Nina"), lab, name="Nina")
        self._neighbours = lab.site.read_store([neighbour])
        if things.session:
            accounts.fill(self, lab, host, **things.session)
        for cookie, value in self._cookies.items():
            self.cookies.set(cookie, value, domain=urlsplit(host).hostname or "127.0.0.1", path="/")
        lab.exchanges.clear()  # nobody has to read how this began
        self._ready = True

    def request(self, method: Any, url: Any, **options: Any) -> Any:  # type: ignore[override]
        """Send a request with the other words in it; expect that nothing else is taken away."""
        if not self._ready:
            return super().request(method, url, **options)
        first, *more = self._things.address.items()
        options["params"] = dict([first]) | (options.get("params") or {}) | dict(more)
        options["headers"] = {**self._things.headers, **(options.get("headers") or {})}
        before, rows = self._jar(), live_rows(self._whole)
        had = self.cookies.get(session_cookie_name()) in rows
        response = super().request(method, url, **options)
        self._expect_untouched(before, response)
        if had and len(live_rows(self._whole)) > len(rows):
            raise Failed(f"{self.name} has one session, also after a second visit", "there is one more row", MORE)
        return response

    def why(self, reply: requests.Response, expected: object) -> str:
        """Say which of the other things an answer tells, or what became of a text; else, that they may not count."""
        things = self._things
        places = {
            "the address, as": things.address,
            "the header": things.headers,
            "the cookie": things.cookies,
            "the session, as": things.session,
        }
        for place, held in places.items():
            for name, value in held.items():
                if isinstance(value, str) and len(value) > 3 and value in reply.text:  # shorter ones come by chance
                    return EXACTLY.format(value, place, name)
        return how_json_differs(reply, expected) or NOT_THESE

    def _jar(self) -> dict[str, tuple[str | None, float | None]]:
        own = [cookie for cookie in self.cookies if cookie.name in self._cookies]
        return {cookie.name: (cookie.value, cookie.expires) for cookie in own}

    def _expect_untouched(self, before: dict[str, Any], response: requests.Response) -> None:
        now, name = self._jar(), self.name
        lost = [f"the cookie {one} of {name} is changed or gone" for one in before if before[one] != now.get(one)]
        lost += self._lost_in_the_store()
        lost += [f"another cookie is set: {header}" for header in other_cookies(response, self._things.sets)]
        if "Clear-Site-Data" in response.headers:
            lost.append(f"the header Clear-Site-Data: {response.headers['Clear-Site-Data']}")
        if lost:
            what = f"after a visit of {name}, what else was in jar and store is as before"
            raise Failed(what, visible("; ".join(lost), 300), ALONE)

    def _lost_in_the_store(self) -> list[str]:
        row = self._whole.row(self) or {}
        lost = [key for key, value in self._things.session.items() if row.get(key) != value]
        said = [f"the session of {self.name} had {key!r}, and now holds {row}" for key in lost[:1]]
        if self._things.same_age and "_session_expiry" in row:
            said.append(f"the session of {self.name} has another lifetime: {row['_session_expiry']!r}")
        if self._whole.site.read_store(list(self._neighbours)) != self._neighbours:
            said.append("the row of Nina, who was not there, is changed or gone")
        return said
