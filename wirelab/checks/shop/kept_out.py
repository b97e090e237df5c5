"""Who must not come in: a wrong password, a name that nobody has, an account that is switched off."""

import secrets

from wirelab.checks.shop import accounts
from wirelab.checks.shop.again import demand_again
from wirelab.checks.shop.demands import demand_form
from wirelab.checks.shop.passwords import made_up
from wirelab.checks.shop.visitors import LOGIN, Visitor

FIELDS = ("username", "password")
NO_CHECK = "authenticate(request, username=..., password=...) returns None where name and password do not fit. Ask."
TELLS = "Who tries names learns here which ones exist. Give one sentence for both, as AuthenticationForm does."
ASLEEP = "The account is switched off. authenticate(...) and AuthenticationForm ask is_active; check_password does not."
OFF = "Who tries passwords learns here which accounts are switched off. Give one sentence for all that does not fit."


def demand_kept_out(bob: Visitor, name: str, password: str, others: str) -> None:
    """Try a wrong password, a name that nobody has, and an account that is switched off: all are told the same."""
    nobody, asleep = f"erin{secrets.token_hex(3)}", f"dora{secrets.token_hex(3)}"
    accounts.make_user(asleep, own := made_up(), is_active=False)
    accounts.fill(bob.client, bob.lab, theme=secrets.token_hex(4))  # a failed login leaves it as it is
    wrong = _told(bob, "a wrong password", name, password[::-1])
    unknown = _told(bob, "a name that nobody has", nobody, password)
    bob.lab.expect(wrong == unknown, "both are told the same", f"one: {wrong[:90]}; other: {unknown[:90]}", TELLS)
    off = _told(bob, "an account that is switched off", asleep, own)
    same, got = off == wrong, f"one: {wrong[:90]}; other: {off[:90]}"
    accounts.demand(same, "an account that is switched off is told the same as a wrong password", got, OFF)
    tries = [(name, secret) for secret in (others, password[:-1], password.swapcase(), "")]
    for who, secret in (*tries, (name.capitalize(), password)):
        bob.post(LOGIN, username=who, password=secret)
        what = "a name or password that is not quite right: not logged in"
        accounts.demand(not bob.member, what, f"{bob.member} is", NO_CHECK)


def _told(bob: Visitor, what: str, name: str, secret: str) -> str:
    """Send a name and a password that must not fit; return what the page says."""
    shown = bob.get(LOGIN)
    answer = bob.send(demand_form(shown, LOGIN, *FIELDS), username=name, password=secret)
    accounts.demand(not bob.member, f"{what}: not logged in", f"{bob.member} is", NO_CHECK)
    off, said = "switched off" in what, f"{what}: the form again, and nobody is logged in"
    accounts.demand(not (off and answer.goes_to), said, f"it leads to {answer.goes_to}", ASLEEP)
    demand_again(bob, answer, LOGIN, FIELDS, shown, what, secret)
    bob.lab.expect(True, said, "")
    return answer.words.replace(name, "…")
