"""Scenario 19-4 of 19-bookshop: log in."""

import secrets

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.accounts import ALIVE
from wirelab.checks.shop.attacks import SAME_ID, demand_escaped, hostile, random_mark, template_text
from wirelab.checks.shop.demands import (
    demand_form,
    demand_page,
    demand_redirect,
    demand_untouched,
    sets_no_cookie,
    stores_nothing,
)
from wirelab.checks.shop.elsewhere import demand_next
from wirelab.checks.shop.kept_out import FIELDS, demand_kept_out
from wirelab.checks.shop.logins import demand_id_from_django, demand_no_errors_yet, demand_no_powers, why_nobody_came_in
from wirelab.checks.shop.newcomers import NOT_IN
from wirelab.checks.shop.passwords import demand_forgotten, made_up
from wirelab.checks.shop.refusals import demand_token
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import HOME, LOGIN, Seen, Shop, Visitor

RAW = "What came became HTML. {{ ... }} in a template is escaped, |safe is not. An attribute needs quotes."
TAKES_OVER = "The form is for everybody: whoever gives the right name and password is the member from then on."
BY_GET = "Name and password stand in the address then, and in logs. Read them from request.POST only."


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
    play_step(lab, shop, 4)


@step(4, LOGIN)
def _demands(lab: Lab) -> None:
    names = [f"{name} é{secrets.token_hex(3)}" for name in ("alice", "bob")]
    (name, password), (other, his) = members = [(name, made_up()) for name in names]
    for member in members:
        accounts.make_user(*member)
    alice, bob = Visitor(lab, "Alice"), Visitor(lab, "Bob")
    _shows_the_form(bob)
    demand_token(bob, LOGIN, lambda: not bob.member and not lab.sessions(), username=name, password=password)
    for ask in (bob.get, bob.head):
        ask(LOGIN, username=name, password=password)
        accounts.demand(not bob.member, "nobody is logged in by GET", f"{bob.member} is", BY_GET)
    _lets_in(alice, name, password)
    demand_kept_out(bob, name, password, his)
    with demand_id_from_django(bob, "the login"):
        bob.post(LOGIN, username=other, password=his)
    for who, visitor in ((other, bob), (name, alice)):
        accounts.demand(visitor.member == who, "each browser has its own member", f"{who} is {visitor.member}", "M59")
    demand_form(alice.get(LOGIN), LOGIN, *FIELDS)
    _attacks(Visitor(lab, "Carol"))
    enter(alice, other, his)
    accounts.demand(alice.member == other, "Bob logs in where Alice is", f"{alice.member} is logged in", TAKES_OVER)
    demand_next(lab, lambda visitor, target: enter(visitor, name, password, f"{LOGIN}?next={target}"), password)


def _shows_the_form(bob: Visitor) -> None:
    page = bob.get(LOGIN)
    demand_page(page)
    demand_form(page, LOGIN, *FIELDS)
    demand_no_errors_yet(page, "data=request.POST or None")
    stores_nothing(bob.lab, page, "GET shows the form with its token, and")


def enter(visitor: Visitor, name: str, password: str = accounts.PASSWORD, page: str = LOGIN, **typed: str) -> Seen:
    """Log in by the learner's own form; return the answer."""
    path, _, query = page.partition("?next=")
    shown = visitor.get(path, **({"next": query} if query else {}))
    return visitor.send(demand_form(shown, LOGIN, *FIELDS), username=name, password=password, **typed)


def _lets_in(alice: Visitor, name: str, password: str) -> None:
    """Log in with an id that somebody else knows, and with something in the session."""
    lab, note = alice.lab, secrets.token_hex(4)
    planted = accounts.fill(alice.client, lab, theme=note)
    demand_untouched(alice, LOGIN, "the form, looked at with a session,")
    answer = enter(alice, name, password)
    got = f"it answers {answer.status}: {answer.words[:120]}" if not answer.goes_to else f"the row holds {alice.row}"
    inside = alice.member == name
    why = None if inside else NOT_IN if answer.goes_to else why_nobody_came_in(lambda: enter(alice, name, password))
    lab.expect(inside, "the right name and password log in", got, why)
    demand_forgotten(alice, answer, password)
    demand_no_powers(name)
    accounts.demand(alice.id != planted, "the login gives a new id", "it is the one from before", SAME_ID)
    lab.expect(planted not in lab.site.read_store(), "the id from before the login is dead", "its row is there", ALIVE)
    kept = alice.row.get("theme") == note
    why = "login() moves what a visitor without a name has. flush() before it throws that away."
    lab.expect(kept, "what was in the session is still there", f"the row holds {alice.row}", why)
    demand_redirect(answer, HOME, "a member comes in")


def _attacks(carol: Visitor) -> None:
    """Send names and a `next` that would be HTML, or a part of a template."""
    for text in (hostile, template_text):
        mark = random_mark()
        shown = carol.get(LOGIN, next=text(mark))
        demand_escaped(shown, mark, "what is in next", RAW)
        sets_no_cookie(shown, "the form with next")
        answer = carol.send(demand_form(shown, LOGIN, *FIELDS), username=text(mark), password=accounts.PASSWORD)
        demand_escaped(answer, mark, "what was typed, or is in next,", RAW)
