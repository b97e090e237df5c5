"""Where a login may lead: to each path of this site that next names, and never anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

from requests import PreparedRequest

from wirelab.checks.lab import Lab
from wirelab.checks.shop.accounts import demand, fields_of
from wirelab.checks.shop.visitors import SEARCH, TOKEN, Seen, Visitor

Enter = Callable[[Visitor, str], Seen]

NEXT = "The form must bring next back: in its action, or in a hidden field. The view then reads it."
IGNORED = "The form brought next back, and the view did not follow it. It is a good one: a path of this site."
CUT = "next is an address with a query of its own. {{ next|urlencode }} keeps it whole in an action; a field does, too."
OPEN = "Anybody can write such a link. Ask url_has_allowed_host_and_scheme(next, allowed_hosts={request.get_host()})."
QUERY = urlencode({"q": '50% & "more"; + {x} é书?', "page": "2"})
ELSEWHERE = (  # each is followed by some view that looks at addresses in a way of its own
    "https://thief.example/my/",
    "//thief.example/my/",
    "///thief.example",
    "////thief.example/my/",
    "/\\thief.example/",
    "\\\\thief.example/my/",
    "/\t/thief.example/",
    "\t//thief.example/my/",
    " //thief.example/",
    "\x01//thief.example/",
    "http:///thief.example/",
    "http:\\\\thief.example/my/",
    "https:thief.example/my/",
    "HtTpS://thief.example/",
    "ht\ttp://thief.example/",
    "javascript:alert(1)//my/",
    "http://thief.example/?{host}",
    "//thief.example/{host}/my/",
    "http://{host}@thief.example/",
    "http://thief.example\\@{host}/my/",
    "http://{host}.thief.example/",
    "http://127.0.0.1.thief.example/my/",
    "http://{host}//thief.example/my/",
    "https://thief.example//thief.example/my/",
)


def demand_next(lab: Lab, enter: Enter) -> None:
    """Expect that a login follows next on this site, its query included, and never leads anywhere else."""
    carol, dora, host = Visitor(lab, "Carol"), Visitor(lab, "Dora"), urlsplit(lab.site.url("/")).netloc
    leads, sent = enter(carol, SEARCH).goes_to, lab.exchanges[-1].request
    came = SEARCH in [*dict(parse_qsl(urlsplit(str(sent.url)).query)).values(), *fields_of(sent).values()]
    why = IGNORED if came else NEXT
    lab.expect(leads == SEARCH, "next is followed on this site", f"it leads to {leads or 'nothing'}", why)
    for target in (address.format(host=host) for address in ELSEWHERE):
        if came and not _away(_send_again(dora, sent, target)):
            continue  # the same without its GET, which costs as much
        away = _away(enter(dora, target))
        demand(not away, f"next={target!r} is not followed", f"a browser goes to {', '.join(away)}", OPEN)
    lab.expect(True, "next is not followed to another host", "")
    leads = enter(carol, f"{SEARCH}?{QUERY}").goes_to
    path, _, query = leads.partition("?")
    whole = path == SEARCH and parse_qsl(query) == parse_qsl(QUERY)
    demand(whole, f"next={SEARCH}?{QUERY} is followed as it is", f"it leads to {leads or 'nothing'}", CUT)


def _send_again(dora: Visitor, sent: PreparedRequest, target: str) -> Seen:
    """Send what another visitor sent, with another address wherever next stood."""
    there = urlsplit(str(sent.url))
    query = [(key, target if value == SEARCH else value) for key, value in parse_qsl(there.query)]
    fields = {key: target if value == SEARCH else value for key, value in fields_of(sent).items() if key != TOKEN}
    return dora.post(f"{there.path}?{urlencode(query)}", **fields)


def _away(page: Seen) -> list[str]:
    return [place for place in page.leads if not place.startswith("/")]
