"""Where a login may lead: to each path of this site that next names, and never anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

from requests import PreparedRequest

from wirelab.checks.lab import Lab
from wirelab.checks.shop.accounts import demand, fields_of
from wirelab.checks.shop.visitors import CART, LOGIN, SEARCH, TOKEN, Seen, Visitor
from wirelab.checks.values import some

Enter = Callable[[Visitor, str], Seen]

NEXT = "The form must bring next back: in its action, or in a hidden field. The view then reads it."
IGNORED = "The form brought next back, and the view did not follow it. It is a good one: a path of this site."
FORGOTTEN = "After a wrong password the form came back without next. It must bring it, as at the first time."
EACH = "Each path of this site is good, and not only the one that was tried first."
BOTH = "Look at the very address that you follow: request.GET and request.POST may hold different ones."
LET_IN = "The name and the password were right. Only the way that next names is wrong: redirect to /my/."
CUT = "next is an address with a query of its own. {{ next|urlencode }} keeps it whole in an action; a field does, too."
AS_IT_IS = "next came whole, with its query. Redirect to next itself, and not to a part of it."
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
    "http://127.0.0.1:1/my/",
    "http://127.0.0.1/my/",
    "http://localhost/my/",
    "http://localhost:{port}/my/",
    "//localhost:{port}/my/",
    "/\n/thief.example/",
    "https:/thief.example/my/",
    "data:text/html,/my/",
    "mailto:thief@{host}",
    "http://{host}//thief.example/my/",
    "https://thief.example//thief.example/my/",
)


def demand_next(lab: Lab, enter: Enter, password: str) -> None:
    """Expect that a login follows next on this site, its query included, and never leads anywhere else."""
    carol, dora, host = Visitor(lab, "Carol"), Visitor(lab, "Dora"), urlsplit(lab.site.url("/")).netloc
    leads, sent = enter(carol, SEARCH).goes_to, lab.exchanges[-1].request
    came = SEARCH in [*dict(parse_qsl(urlsplit(str(sent.url)).query)).values(), *fields_of(sent).values()]
    why = IGNORED if came else NEXT
    lab.expect(leads == SEARCH, "next is followed on this site", f"it leads to {leads or 'nothing'}", why)
    leads = enter(carol, CART).goes_to
    demand(leads == CART, f"next={CART} is followed, too", f"it leads to {leads or 'nothing'}", EACH)
    for address in some(ELSEWHERE, whole=lab.whole):
        target = address.format(host=host, port=host.partition(":")[2])
        if came and not _away(_send_again(dora, sent, target)):
            continue  # the same without its GET, which costs as much
        away = _away(enter(dora, target))
        demand(not away, f"next={target!r} is not followed", f"a browser goes to {', '.join(away)}", OPEN)
    for place, field in ((ELSEWHERE[0], SEARCH), (SEARCH, ELSEWHERE[0])):
        away = _away(_send_again(dora, sent, place, field))
        what = f"next={place!r} in the address, and {field!r} in a field, lead to no other site"
        demand(not away, what, f"a browser goes to {', '.join(away)}", BOTH)
    lab.expect(True, "next is not followed to another host", "")
    frank = Visitor(lab, "Frank")
    enter(frank, ELSEWHERE[0])
    demand(frank.member, "who comes with a bad next is logged in, too", "nobody is", LET_IN)
    _second_try(Visitor(lab, "Erin"), sent, password)
    leads = enter(carol, f"{SEARCH}?{QUERY}").goes_to
    path, _, query = leads.partition("?")
    whole = path == SEARCH and parse_qsl(query) == parse_qsl(QUERY)
    demand(
        whole,
        f"next={SEARCH}?{QUERY} is followed as it is",
        f"it leads to {leads or 'nothing'}",
        (AS_IT_IS if _came_whole(lab.exchanges[-1].request) else CUT) if path == SEARCH else None,
    )


def _came_whole(sent: PreparedRequest) -> bool:
    """Tell whether the form sent next with its query."""
    values = [*dict(parse_qsl(urlsplit(str(sent.url)).query)).values(), *fields_of(sent).values()]
    return f"{SEARCH}?{QUERY}" in values


def _send_again(dora: Visitor, sent: PreparedRequest, target: str, field: str = "") -> Seen:
    """Send what another visitor sent, with another address wherever next stood; `field` is one for the fields only."""
    there = urlsplit(str(sent.url))
    query = {key: target if value == SEARCH else value for key, value in parse_qsl(there.query)}
    came, field = fields_of(sent), field or target
    fields = {key: field if value == SEARCH else value for key, value in came.items() if key != TOKEN}
    return dora.post(f"{there.path}?{urlencode(query | {'next': target})}", **fields | {"next": field})


def _second_try(erin: Visitor, sent: PreparedRequest, password: str) -> None:
    """Give a wrong password, and then the right one into the form that came back."""
    fields = {key: value for key, value in fields_of(sent).items() if key != TOKEN}
    name, again = fields["username"], erin.post(sent.path_url, **fields | {"password": password[::-1]})
    form = again.find(LOGIN, "POST", ("username", "password"))
    leads = erin.send(form, username=name, password=password).goes_to if form else "nothing"
    demand(leads == SEARCH, "next is followed at the second try, too", f"it leads to {leads or 'nothing'}", FORGOTTEN)


def _away(page: Seen) -> list[str]:
    return [place for place in page.leads if not place.startswith("/")]
