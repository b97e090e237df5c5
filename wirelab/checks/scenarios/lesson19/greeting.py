"""Who is greeted on the pages of 19-6, and by which name."""

import secrets

from wirelab.checks.pages import Page
from wirelab.checks.shop import accounts
from wirelab.checks.shop.demands import demand_page, search_form
from wirelab.checks.shop.passwords import made_up
from wirelab.checks.shop.visitors import ACCOUNT, HOME, REGISTER, Visitor

SHARED = "M59"
MARK = "x-eve"  # an element or attribute of this name is on no page, except where the name became HTML
HOSTILE = f"Eve' {MARK}=1 \"><{MARK}> & Co"
GREET = "The template knows the user of this request: {{ user.username }}, in {% if user.is_authenticated %}."
RAW = (
    "The name became HTML. {{ user.username }} in a template is escaped; mark_safe, |safe and f-strings are not. "
    "An attribute needs its quotes, too."
)
NEWEST = "That is the newest member of the table, whoever asks. request.user is the one who asks."
ROW = (
    "That is another member, whoever asks: of a variable that all visitors share, or of one row of the table. "
    "request.user is the one who asks."
)
SENT_AWAY = "A member must not be led on from here. request.user.is_authenticated is True for each, staff or not."
WRITTEN = "Anybody can write any name into an address. Who asks is request.user, and nobody else."
AT_ONCE = f"Who registers is logged in by that. {GREET}"


def greeted(visitor: Visitor, name: str, other: str, path: str, what: str) -> None:
    """Expect this name on the page, and not the other one."""
    page: Page = visitor.get(path)
    away = f"{path} leads {name} to {page.goes_to}"
    accounts.demand(not page.goes_to, f"{path} is open to each member", away, SENT_AWAY)
    demand_page(page)
    raw = MARK in page.names
    strange = page.says(other.partition(" ")[0])
    why = RAW if raw else _whose(visitor, path) if strange else GREET
    holds = " ".join(name.split()) in page.words and not raw and not strange
    expect = accounts.demand if what in visitor.lab.proved or name == HOSTILE else visitor.lab.expect
    expect(holds, what, f"for {name} it says: {page.words[:120]}", why)
    if path == HOME and name == HOSTILE:
        search_form(page)


def _whose(visitor: Visitor, path: str) -> str:
    """Say where the name of another member comes from: of something that visitors share, or else of the table."""
    newest = f"Gil{secrets.token_hex(3)}"
    accounts.make_user(newest)
    if visitor.get(path).says(newest):
        return NEWEST
    gil = Visitor(visitor.lab, "Gil")
    accounts.log_in(gil.client, newest)
    gil.get(path)
    return SHARED if visitor.get(path).says(newest) else ROW


def named_in_the_address(visitor: Visitor, name: str, other: str) -> None:
    """Ask for both pages with another member's name and number in the address; expect the visitor's own name."""
    from django.contrib.auth.models import User

    number = str(User.objects.get(username=other).pk)
    fields = dict.fromkeys(("user", "username", "name", "member", "account"), other)
    fields |= dict.fromkeys(("id", "pk", "user_id", "uid"), number)
    for path in (HOME, ACCOUNT):
        page = visitor.get(path, **fields)
        own = " ".join(name.split()) in page.words and not page.says(other.partition(" ")[0])
        got = f"{path}?user=… says: {page.words[:120]}"
        accounts.demand(own, "with another name in the address, a member still sees her own", got, WRITTEN)


def greeted_at_once(visitor: Visitor) -> None:
    """Register, and expect the new name on both pages."""
    name, password = f"Fay{secrets.token_hex(3)}", made_up()
    visitor.post(REGISTER, username=name, password1=password, password2=password)
    for path in (HOME, ACCOUNT):
        page = visitor.get(path)
        got = f"{path} answers {page.status}: {page.words[:120]}"
        accounts.demand(page.says(name), "who has just registered is greeted, too", got, AT_ONCE)
