"""Scenario 19-3 of 19-bookshop: register."""

import secrets
from collections.abc import Callable

from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.again import demand_again
from wirelab.checks.shop.attacks import SAME_ID, demand_escaped, hostile, random_mark, template_text
from wirelab.checks.shop.demands import demand_form, demand_page, demand_redirect, demand_untouched, stores_nothing
from wirelab.checks.shop.logins import (
    demand_id_from_django,
    demand_no_errors_yet,
    demand_no_powers,
    people,
    why_no_account,
)
from wirelab.checks.shop.newcomers import NOT_IN, demand_new
from wirelab.checks.shop.passwords import demand_forgotten, made_up, why_it_does_not_fit
from wirelab.checks.shop.refusals import demand_token
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import HOME, REGISTER, THIEF, Shop, Visitor

FIELDS = ("username", "password1", "password2")
BY_GET = "The fields stand in the address then, and in logs. Read them from request.POST only."
CLEAR = "The password is in the table as it was typed. User.objects.create_user(...) and UserCreationForm hash it."
DIFFER = "Compare the two as they were typed, and before you save. These differ in capital and small letters only."
RAW = 'What was typed became HTML. {{ name }} in a template is escaped; "+", |safe and f-strings are not.'
UNQUOTED = 'An attribute needs its quotes: value="{{ name }}".'
LASTS = "Nobody asked here how long the session lasts: leave set_expiry out. It lasts as long as all others."


@exercise(
    "19-3",
    "Register",
    "views",
    section=("10-login", "2. Register"),
    reread=(
        "One call of `post` makes two exchanges: the answer to the form, and the page that it leads to. … The "
        "bookshop logs a new user in at once."
    ),
    hints=(
        "Two visits: GET shows a form, POST brings it back filled in. Which of Django's forms makes a user?",
        "UserCreationForm(request.POST or None): if it is valid, save() makes the account, and login() lets it in. "
        "Else the page shows the form, with its errors.",
        shop_hints.REGISTER,
    ),
)
def register(lab: Lab, shop: Shop) -> None:
    """Alice registers; Bob tries her name, two passwords that differ, and no name; then he registers, too."""
    play_step(lab, shop, 3)


@step(3, REGISTER)
def _demands(lab: Lab) -> None:
    alice, bob, name = Visitor(lab, "Alice"), Visitor(lab, "Bob"), f"Zoë.+@-_{secrets.token_hex(3)}"
    _shows_the_form(alice, name)
    demand_token(alice, REGISTER, lambda: not people(), **_fields(name, accounts.PASSWORD))
    planted = accounts.fill(alice.client, lab, theme=secrets.token_hex(4))
    demand_untouched(alice, REGISTER, "the form, looked at with a session,")
    secret = _comes_in(alice, name)
    dead = planted not in lab.site.read_store()
    accounts.demand(dead, "the id from before the registration is dead", "its row is in the store", SAME_ID)
    demand_form(alice.get(REGISTER), REGISTER, *FIELDS)
    accounts.fill(bob.client, lab, theme=secrets.token_hex(4))  # a form that is refused leaves it as it is
    _is_refused(bob, name, what="a name that is taken")
    _is_refused(bob, name, what="a name that is taken, with its password", secret=secret)
    accounts.make_user("Olga.Owner")
    _is_refused(bob, "Olga.Owner", what="a name that is taken, by an account that was not made here")
    _is_refused(bob, "bob", str.swapcase, what="two passwords that differ")
    _is_refused(bob, "bob", lambda secret: "", what="a second password that is empty")
    _is_refused(bob, "", what="an empty name")
    _attacks(bob)
    long = f"Carol.Of-{name}-And-A-Long-Name_{secrets.token_hex(3)}"
    _comes_in(bob, long)
    with demand_id_from_django(Visitor(lab, "Dora"), "the registration") as dora:
        demand_new(dora, _fields(long[:-1], made_up()), "the beginning of another member's name")
    lab.expect(alice.member == name, "Alice and Bob are logged in, each with an account", f"she is {alice.member}")
    demand_new(alice, _fields(f"zoe{secrets.token_hex(3)}", made_up()), "a new name, where a member is logged in")
    accounts.demand(bob.member == long, "Bob is logged in still", f"he is {bob.member}", "M59")


def _shows_the_form(alice: Visitor, name: str) -> None:
    page = alice.get(REGISTER)
    demand_page(page)
    demand_form(page, REGISTER, *FIELDS)
    demand_no_errors_yet(page, "request.POST or None")
    for ask in (alice.get, alice.head):
        ask(REGISTER, **_fields(name, accounts.PASSWORD))
        accounts.demand(not people(), "GET makes no account", f"there is one: {list(people())}", BY_GET)
    stores_nothing(alice.lab, page, "GET shows the form with its token, and")


def _fields(name: str, password: str, other: str | None = None) -> dict[str, str]:
    return dict(zip(FIELDS, (name, password, password if other is None else other), strict=True))


def _comes_in(visitor: Visitor, name: str) -> str:
    """Register, with fields that nobody asked for, and a password that nobody can know before; return it."""
    lab, password, more = visitor.lab, made_up(), {"is_staff": "on", "is_superuser": "on", "next": THIEF}
    expect, before = accounts.demand if visitor.name == "Bob" else lab.expect, people()
    answer = visitor.send(demand_form(visitor.get(REGISTER), REGISTER, *FIELDS), **_fields(name, password), **more)
    made = {user: kept for user, kept in people().items() if user not in before}
    got = f"the new accounts are {sorted(made)}. It answers {answer.status}: {answer.words[:120]}"
    expect(list(made) == [name], "the form makes an account of that name", got, why_no_account(answer, list(made)))
    kept = str(made[name]["password"])
    expect(password not in kept, "the password is hashed", f"it is {kept!r}", CLEAR)
    from django.contrib.auth.models import User

    fits = User.objects.get(username=name).check_password(password)
    expect(fits, "the password is the one that was typed", "Django refuses it", why_it_does_not_fit(kept))
    demand_forgotten(visitor, answer, password)
    demand_no_powers(name)
    expect(visitor.member == name, "the new member is logged in", f"the row holds {visitor.row or 'nothing'}", NOT_IN)
    own = visitor.row.get("_session_expiry")
    accounts.demand(own is None, "a new member's session lasts as long as all others", f"it lasts {own}", LASTS)
    demand_redirect(answer, HOME, "a new member is logged in")
    return password


def _attacks(visitor: Visitor) -> None:
    """Send names that would be HTML, and a part of a template, with two passwords that differ."""
    form, mark, password = demand_form(visitor.get(REGISTER), REGISTER, *FIELDS), random_mark(), accounts.PASSWORD
    for name in (hostile(mark), template_text(mark)):
        answer = visitor.send(form, **_fields(name, password, "another-horse-8"))
        demand_escaped(answer, mark, "a name that looks like HTML", f"{RAW} {UNQUOTED}")
        accounts.make_user(name)  # not by this form, which need not take it
        answer = visitor.send(form, **_fields(name, password))
        demand_escaped(answer, mark, "a name that looks like HTML, and is taken,", f"{RAW} {UNQUOTED}")


def _is_refused(visitor: Visitor, name: str, other: Callable[[str], str] = str, *, what: str, secret: str = "") -> None:
    """Send what must not be accepted, and expect the form again, with status 200 and with new words."""
    lab, before, shown, secret = visitor.lab, people(), visitor.get(REGISTER), secret or made_up()
    answer = visitor.send(demand_form(shown, REGISTER, *FIELDS), **_fields(name, secret, other(secret)))
    added = sorted(set(people()) - set(before))
    changed = [user for user, kept in before.items() if people().get(user) != kept]
    got = f"there is a new account {added}" if added else f"the account {changed} was changed"
    why = DIFFER if "differ" in what else "Ask before you save."
    accounts.demand(not added and not changed, f"{what} makes and changes no account", got, why)
    inside, why = visitor.member, "Log in only who has just registered."
    accounts.demand(inside is None, f"{what}: nobody is logged in", f"{inside} is", why)
    demand_again(visitor, answer, REGISTER, FIELDS, shown, what, secret)
    lab.expect(True, f"{what}: the form again, an error, and no account", "")
