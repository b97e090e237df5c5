"""New members beside the ones that are there: another name, with a next that nobody asked for."""

from wirelab.checks.shop import accounts
from wirelab.checks.shop.demands import demand_redirect
from wirelab.checks.shop.logins import people, why_no_account
from wirelab.checks.shop.visitors import HOME, REGISTER, THIEF, Visitor

NOT_IN = "login(request, user) writes the user's number into the session. A key of your own says nothing to Django."
OTHERS = "Registering makes an account, and changes none. A form of a model makes one where it gets no instance=..."
WHOLE = "A name is taken where somebody has this very name, the whole of it. Nobody has this one."


def demand_new(visitor: Visitor, fields: dict[str, str], what: str) -> None:
    """Send a new name, with a next in the address that nobody asked for; the accounts that are there stay."""
    before, name = people(), fields["username"]
    answer = visitor.post(f"{REGISTER}?next={THIEF}", **fields)
    made = sorted(people().keys() - before.keys())
    stay = [user for user, kept in before.items() if people().get(user) != kept]
    accounts.demand(not stay, f"{what}: the other accounts stay", f"{', '.join(stay)} is changed or gone", OTHERS)
    got = f"the new accounts are {made}. It answers {answer.status}: {answer.words[:120]}"
    why = WHOLE if answer.forms and not made else why_no_account(answer, made)
    accounts.demand(made == [name], f"{what} makes an account", got, why)
    accounts.demand(visitor.member == name, f"{what}: who registers is logged in", f"it is {visitor.member}", NOT_IN)
    demand_redirect(answer, HOME, "a new member is logged in")
