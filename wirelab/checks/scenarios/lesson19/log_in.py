"""Scenario 19-4 of 19-bookshop: log in."""

import secrets
from urllib.parse import urlsplit

from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson19.register import AGAIN, EXEMPT, NOT_IN
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.accounts import ALIVE
from wirelab.checks.shop.attacks import SAME_ID, demand_escaped, demand_forgotten, hostile, random_mark
from wirelab.checks.shop.demands import demand_form, demand_page, demand_redirect, stores_nothing
from wirelab.checks.shop.logins import demand_no_errors_yet, why_nobody_came_in
from wirelab.checks.shop.visitors import HOME, LOGIN, SEARCH, Shop, Visitor, opened

FIELDS = ("username", "password")
NO_CHECK = "authenticate(request, username=..., password=...) returns None where name and password do not fit. Ask."
TELLS = "Who tries names learns here which ones exist. Give one sentence for both, as AuthenticationForm does."
NEXT = "The form must bring next back: in its action, or in a hidden field. The view then reads it."
OPEN = "Anybody can write such a link. Ask url_has_allowed_host_and_scheme(next, allowed_hosts={request.get_host()})."
RAW = "What came became HTML. {{ ... }} in a template is escaped, |safe is not. An attribute needs quotes."
BY_GET = "Name and password stand in the address then, and in logs. Read them from request.POST only."
ELSEWHERE = (
    "https://thief.example/",
    "//thief.example/my/",
    "/\\thief.example/",
    "http:///thief.example/",
    "///thief.example",
    "http://thief.example/?{host}",
    "http://thief.example/{host}",
    "http://{host}@thief.example/",
    "http://{host}.thief.example/",
    "https://thief.example/my/",
)


@exercise(
    "19-4",
    "Log in",
    "views",
    section=("10-login", "3. Log out and log in"),
    reread="200, the form again with a message, no session. A failed login stores nothing.",
    hints=(
        "Who compares the password with the hash, and who changes the id? Both are Django's work. And who wrote the "
        "address that is in next?",
        "AuthenticationForm(request, data=request.POST or None) checks, login(request, form.get_user()) lets in. "
        "Look at next with url_has_allowed_host_and_scheme before you follow it.",
        shop_hints.LOGIN,
    ),
)
def log_in(lab: Lab, shop: Shop) -> None:
    """Alice is right on an id that a thief planted; Bob is wrong in two ways; links lead there and elsewhere."""
    with opened(lab, shop, LOGIN):
        name, password = f"alice{secrets.token_hex(3)}", f"Horse-{secrets.token_hex(6)}"
        accounts.make_user(name, password)
        accounts.make_user(f"bob{secrets.token_hex(3)}", f"Horse-{secrets.token_hex(6)}")
        bob = Visitor(lab, "Bob")
        page = bob.get(LOGIN)
        demand_page(page)
        demand_form(page, LOGIN, *FIELDS)
        demand_no_errors_yet(page, "data=request.POST or None")
        stores_nothing(lab, page, "GET shows the form with its token, and")
        refused = bob.refused(LOGIN, username=name, password=password)
        lab.expect(refused and not bob.member, "a POST without the token is refused", "it is accepted", EXEMPT)
        bob.get(LOGIN, username=name, password=password)
        accounts.demand(not bob.member, "nobody is logged in by GET", f"{bob.member} is", BY_GET)
        _lets_in(Visitor(lab, "Alice"), name, password)
        _keeps_out(bob, name, password)
        _attacks(bob)
        _follows(lab, name, password)


def enter(visitor: Visitor, name: str, password: str = accounts.PASSWORD, page: str = LOGIN, **typed: str) -> Page:
    """Log in by the learner's own form; return the answer."""
    path, _, query = page.partition("?next=")
    shown = visitor.get(path, **({"next": query} if query else {}))
    return visitor.send(demand_form(shown, LOGIN, *FIELDS), username=name, password=password, **typed)


def _lets_in(alice: Visitor, name: str, password: str) -> None:
    """Log in with an id that somebody else knows, and with something in the session."""
    lab, note = alice.lab, secrets.token_hex(4)
    planted = accounts.fill(alice.client, lab, theme=note)
    answer = enter(alice, name, password)
    got = f"it answers {answer.status}: {answer.words[:120]}" if not answer.goes_to else f"the row holds {alice.row}"
    inside = alice.member == name
    why = None if inside else NOT_IN if answer.goes_to else why_nobody_came_in(lambda: enter(alice, name, password))
    lab.expect(inside, "the right name and password log in", got, why)
    demand_forgotten(alice, answer, password)
    accounts.demand(alice.id != planted, "the login gives a new id", "it is the one from before", SAME_ID)
    lab.expect(planted not in lab.site.read_store(), "the id from before the login is dead", "its row is there", ALIVE)
    kept = alice.row.get("theme") == note
    why = "login() moves what a visitor without a name has. flush() before it throws that away."
    lab.expect(kept, "what was in the session is still there", f"the row holds {alice.row}", why)
    demand_redirect(answer, HOME, "a member comes in")


def _keeps_out(bob: Visitor, name: str, password: str) -> None:
    """Try a wrong password, another member's password, and a name that nobody has: all are told the same."""
    nobody, told = f"erin{secrets.token_hex(3)}", []
    for what, who, secret in (("a wrong password", name, password[::-1]), ("a name that nobody has", nobody, password)):
        shown = bob.get(LOGIN)
        answer = bob.send(demand_form(shown, LOGIN, *FIELDS), username=who, password=secret)
        accounts.demand(not bob.member, f"{what}: not logged in", f"{bob.member} is", NO_CHECK)
        again = answer.status in (200, 400, 401, 403, 422) and answer.find(LOGIN, "POST", FIELDS)
        got = f"it answers {answer.status}" + (f", to {answer.goes_to}" if answer.goes_to else f": {answer.words[:80]}")
        bob.lab.expect(again, f"{what}: the form again, and nobody is logged in", got, AGAIN)
        more = set(answer.words.split()) - set(shown.words.split())
        accounts.demand(more, f"{what}: the page says so", "it says the same as before", "Show the form's errors.")
        demand_forgotten(bob, answer, secret)
        leaked = secret in answer.response.text
        accounts.demand(not leaked, "the password does not come back", "it does", "Leave this field empty.")
        told.append(answer.words.replace(who, "…"))
    bob.lab.expect(told[0] == told[1], "both are told the same", f"one: {told[0][:90]}; other: {told[1][:90]}", TELLS)


def _attacks(bob: Visitor) -> None:
    """Send a name and a `next` that would be HTML."""
    mark = random_mark()
    shown = bob.get(LOGIN, next=hostile(mark))
    demand_escaped(shown, mark, "what is in next", RAW)
    answer = bob.send(demand_form(shown, LOGIN, *FIELDS), username=hostile(mark), password=accounts.PASSWORD)
    demand_escaped(answer, mark, "what was typed, or is in next,", RAW)


def _follows(lab: Lab, name: str, password: str) -> None:
    carol = Visitor(lab, "Carol")
    answer = enter(carol, name, password, page=f"{LOGIN}?next={SEARCH}")
    there = answer.goes_to == SEARCH
    got = f"it leads to {answer.goes_to or 'nothing'}"
    lab.expect(there, "next is followed on this site", got, NEXT)
    dora = Visitor(lab, "Dora")
    for target in [address.format(host=urlsplit(lab.site.url("/")).netloc) for address in ELSEWHERE]:
        answer = enter(dora, name, password, page=f"{LOGIN}?next={target}")
        here = answer.goes_to.startswith("/") and not answer.goes_to.startswith("//")
        got = f"it leads to {answer.goes_to}"
        accounts.demand(here or not answer.goes_to, f"next={target} is not followed", got, OPEN)
    lab.expect(True, "next is not followed to another host", "")
