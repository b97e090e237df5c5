"""Scenario 19-3 of 19-bookshop: register."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks.lab import Lab
from wirelab.checks.pages import Page
from wirelab.checks.registry import exercise
from wirelab.checks.shop import accounts
from wirelab.checks.shop import hints as shop_hints
from wirelab.checks.shop.attacks import SAME_ID, demand_escaped, hostile, random_mark, template_text
from wirelab.checks.shop.demands import demand_form, demand_page, demand_redirect, demand_untouched, stores_nothing
from wirelab.checks.shop.logins import demand_id_from_django, demand_no_errors_yet, demand_no_powers
from wirelab.checks.shop.passwords import demand_forgotten, made_up
from wirelab.checks.shop.refusals import demand_token
from wirelab.checks.shop.steps import play_step, step
from wirelab.checks.shop.visitors import HOME, REGISTER, Shop, Visitor

FIELDS = ("username", "password1", "password2")
NOT_IN = "login(request, user) writes the user's number into the session. A key of your own says nothing to Django."
BY_GET = "The fields stand in the address then, and in logs. Read them from request.POST only."
CLEAR = "The password is in the table as it was typed. User.objects.create_user(...) and UserCreationForm hash it."
ORDER = "create_user takes name, e-mail and password, in this order. So write create_user(name, password=...)."
NO_ERROR = "Show why: form.errors, or {{ form }}, which shows them beside its fields."
RAW = 'What was typed became HTML. {{ name }} in a template is escaped; "+", |safe and f-strings are not.'
UNQUOTED = 'An attribute needs its quotes: value="{{ name }}".'
AGAIN = "A form that is not valid is shown again: return the page with the same form, and no redirect."


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
    _comes_in(alice, name)
    dead = planted not in lab.site.read_store()
    accounts.demand(dead, "the id from before the registration is dead", "its row is in the store", SAME_ID)
    demand_form(alice.get(REGISTER), REGISTER, *FIELDS)
    _is_refused(bob, name, what="a name that is taken")
    _is_refused(bob, "bob", str.swapcase, what="two passwords that differ")
    _is_refused(bob, "bob", lambda secret: "", what="a second password that is empty")
    _is_refused(bob, "", what="an empty name")
    _attacks(bob)
    _comes_in(bob, f"carol{secrets.token_hex(3)}")
    with demand_id_from_django(Visitor(lab, "Dora"), "the registration") as dora:
        dora.post(REGISTER, **_fields(f"dora{secrets.token_hex(3)}", made_up()))
    lab.expect(alice.member == name, "Alice and Bob are logged in, each with an account", f"she is {alice.member}")


def _shows_the_form(alice: Visitor, name: str) -> None:
    page = alice.get(REGISTER)
    demand_page(page)
    demand_form(page, REGISTER, *FIELDS)
    demand_no_errors_yet(page, "request.POST or None")
    for ask in (alice.get, alice.head):
        ask(REGISTER, **_fields(name, accounts.PASSWORD))
        accounts.demand(not people(), "GET makes no account", f"there is one: {list(people())}", BY_GET)
    stores_nothing(alice.lab, page, "GET shows the form with its token, and")


def people() -> dict[str, Any]:
    """Return the lab's users by name, and what is kept of their passwords."""
    from django.contrib.auth.models import User

    return dict(User.objects.values_list("username", "password"))


def _fields(name: str, password: str, other: str | None = None) -> dict[str, str]:
    return dict(zip(FIELDS, (name, password, password if other is None else other), strict=True))


def _comes_in(visitor: Visitor, name: str) -> None:
    """Register with a password that nobody can know before."""
    lab, password, more = visitor.lab, made_up(), {"is_staff": "on", "is_superuser": "on"}  # nobody asked for these
    expect = accounts.demand if visitor.name == "Bob" else lab.expect
    answer = visitor.send(demand_form(visitor.get(REGISTER), REGISTER, *FIELDS), **_fields(name, password), **more)
    stored = people().get(name)
    got = f"there are {sorted(people())}. It answers {answer.status}: {answer.words[:120]}"
    expect(stored is not None, "the form makes an account of that name", got, _why_no_account(answer))
    expect(password not in str(stored), "the password is hashed", f"it is {stored!r}", CLEAR)
    from django.contrib.auth.models import User

    fits = User.objects.get(username=name).check_password(password)
    expect(fits, "the password is the one that was typed", "Django refuses it", ORDER)
    demand_forgotten(visitor, answer, password)
    demand_no_powers(name)
    expect(visitor.member == name, "the new member is logged in", f"the row holds {visitor.row or 'nothing'}", NOT_IN)
    demand_redirect(answer, HOME, "a new member is logged in")


def _why_no_account(answer: Page) -> str | None:
    if answer.status == 403:
        return "Django refused the token. Is {% csrf_token %} inside the form?"
    if answer.find(REGISTER, "POST"):
        return "The form is shown again. Did it get request.POST? And for save(), is it asked whether it is valid?"
    return "The answer is no form with errors. save() of the form, or create_user(...), makes the account."


def _attacks(visitor: Visitor) -> None:
    """Send names that would be HTML, and a part of a template, with two passwords that differ."""
    form, mark = demand_form(visitor.get(REGISTER), REGISTER, *FIELDS), random_mark()
    for name in (hostile(mark), template_text(mark)):
        answer = visitor.send(form, **_fields(name, accounts.PASSWORD, "another-horse-8"))
        demand_escaped(answer, mark, "a name that looks like HTML", f"{RAW} {UNQUOTED}")


def _is_refused(visitor: Visitor, name: str, other: Callable[[str], str] = str, *, what: str) -> None:
    """Send what must not be accepted, and expect the form again, with words that it did not have before."""
    lab, before, shown, secret = visitor.lab, people(), visitor.get(REGISTER), made_up()
    answer = visitor.send(demand_form(shown, REGISTER, *FIELDS), **_fields(name, secret, other(secret)))
    added = sorted(set(people()) - set(before))
    changed = [user for user, kept in before.items() if people().get(user) != kept]
    got = f"there is a new account {added}" if added else f"the account {changed} was changed"
    accounts.demand(not added and not changed, f"{what} makes and changes no account", got, "Ask before you save.")
    inside = visitor.member
    accounts.demand(
        inside is None, f"{what}: nobody is logged in", f"{inside} is", "Log in only who has just registered."
    )
    again = answer.status in (200, 400, 409, 422) and answer.find(REGISTER, "POST", FIELDS)
    got = f"it answers {answer.status}" + (f", to {answer.goes_to}" if answer.goes_to else f": {answer.words[:80]}")
    accounts.demand(again, f"{what}: the form again, with status 200", got, AGAIN)
    more = set(answer.words.split()) - set(shown.words.split())
    accounts.demand(more, f"{what}: the page says what is wrong", "it says the same as before", NO_ERROR)
    demand_forgotten(visitor, answer, secret)
    lab.expect(True, f"{what}: the form again, an error, and no account", "")
