"""Scenario 10-3 of 10-login: a logout on every device."""

from collections.abc import Callable
from typing import Any

from wirelab.checks import bystander
from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson10 import LESSON
from wirelab.checks.shop import accounts
from wirelab.checks.values import number

WHO = "/accounts/who/"
KEPT = "The number is right, but the rows are there. row.delete() deletes a row."
NO_ROWS = "Nothing has to be stored here."


@exercise(
    "10-3",
    "Log out everywhere",
    "view",
    section=(LESSON, "5. A second device"),
    reread=(
        "Each has its own id and row, with the same user number. … Logging out on one device ends one row; the "
        "others do not notice."
    ),
    hints=(
        "In which rows of the store is this user? A row is signed text: who can decode it?",
        "Session.objects.all() gives every row, and row.get_decoded() its data. It has the user's id as text.",
        '`for row in Session.objects.all(): if row.get_decoded().get("_auth_user_id") == str(request.user.pk): '
        "row.delete()`, and count it",
    ),
)
def log_out_everywhere(lab: Lab, view: Callable[..., Any]) -> None:
    """Alice has the user id 1, Bob 11, Eve 111, and visitors have these numbers: parts of a text find too much."""
    lab.serve(view)
    for name, key in (("Alice", 1), ("Bob", 11), ("Eve", 111)):
        accounts.make_user(name, id=key)
    carol, dora = lab.client("Carol"), lab.client("Dora")
    cart = accounts.random_cart()
    accounts.fill(carol, lab, cart={"1": 1, "11": 1})
    _visitors(lab, cart)
    bobs, alices = _devices(lab, "Bob", number(2, 3)), _devices(lab, "Alice", number(3, 5))
    _devices(lab, "Eve", 1)
    for device in (alices[0], bobs[0]):
        accounts.fill(device, lab, cart=cart, **bystander.data())
    _ends(lab, dora, "Dora, who never logged in, asks", [])
    _ends(lab, alices[1], "Alice has several devices, and asks on one", alices)
    _ends(lab, bobs[0], "Bob has some, and asks", bobs)
    _ends(lab, carol, "Carol, with a cart and without a name, asks", [])
    with lab.unnoted():
        _ends(lab, alices[0], "Alice asks again, on a device that is logged out", [])
        again, bobs = _devices(lab, "Alice", 1), _devices(lab, "Bob", 1)
        for asks, pk, devices in ((dora, "1", []), (bobs[0], "1", bobs), (again[0], "11", again)):
            asks.params = {"user": pk, "id": pk, "_auth_user_id": pk}
            with bystander.beside(lab, asks, user=pk, _auth_user_id=pk):
                _ends(lab, asks, f"{asks.name} asks, with {pk} in the address, in headers and cookies", devices)


def _visitors(lab: Lab, cart: dict[str, int]) -> None:
    """Let visitors without a login have sessions that look like the users', an empty and an expired one among them."""
    from django.contrib.sessions.backends.db import SessionStore

    for data in (
        {"user_id": "1", "member": "Alice", "cart": cart},
        {"user": 1, "id": "1", "name": "Bob", "note": "11"},
        {},
        {"_session_expiry": -number(100, 999)},
    ):
        session = SessionStore()
        session.update(data)
        session.save()


def _devices(lab: Lab, name: str, count: int) -> list[Client]:
    """Return this many devices on which the user has logged in."""
    devices = [lab.client(f"{name}, device {number}") for number in range(1, count + 1)]
    for device in devices:
        accounts.log_in(device, name)
    return devices


def _ends(lab: Lab, asks: Client, what: str, devices: list[Client]) -> None:
    """Let one client ask; afterwards the rows of these devices are gone, and all others are as they were."""
    before, gone, accounts_before = lab.site.read_store(), [_id(device) for device in devices], _accounts()
    asking = _id(asks)
    reply = asks.get("/answer/", allow_redirects=False)
    after = lab.site.read_store()
    why = _why_not(before, after, gone, asking)
    if reply.status_code == 400:
        why = "The row of this session was deleted, and then something was stored in it. Do not store after deleting."
    elif _accounts() != accounts_before:
        why = _why_accounts(accounts_before, _accounts())
    lab.expect_json(reply, {"ended": len(devices)}, f"{what}; the answer is", why)
    lab.proved[-1] = f"{what}, and is told how many sessions ended"  # how many devices there are is by chance
    lost = [row.data for key, row in before.items() if key not in after and key not in gone]
    accounts.demand(not lost, "no row of anybody else is deleted", f"deleted was {lost}", why)
    left = [key for key in gone if key in after]
    got = f"{len(left)} of {len(gone)} are in the store"
    accounts.demand(not left, "every row of this user is deleted", got, why if why == "M16" else KEPT)
    same = [row.data for key, row in after.items() if before.get(key) != row]
    accounts.demand(not same, "all other rows are as before", f"new or changed: {same}", NO_ROWS)
    accounts.demand(_accounts() == accounts_before, "the accounts are as before", "they are changed", why)
    inside = [device for device in devices if device.get(WHO).json() != {"user": None}]
    lab.expect(not inside, _then(devices), f"{len(inside)} devices are logged in", why)


def _id(client: Client) -> str:
    return client.cookies.get("sessionid") or ""


def _accounts() -> dict[str, dict[str, Any]]:
    """Return what is kept of all users, by name."""
    from django.contrib.auth.models import User

    return {user["username"]: user for user in User.objects.values()}


def _why_accounts(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> str:
    """Say what became of the accounts, which are not as before."""
    if set(before) != set(after):
        return "The account is gone. Only its sessions must end."
    words = all(before[name]["password"] == after[name]["password"] for name in before)
    return "An account was changed. Only its sessions must end." if words else "M16"


def _then(devices: list[Client]) -> str:
    if not devices:
        return "no row is changed"
    return "then each of these devices is logged out, and no other row is changed"


def _why_not(before: dict[str, Any], after: dict[str, Any], gone: list[str], asks: str) -> str | None:
    """Say what the deleted rows tell about the answer."""
    deleted = {key for key in before if key not in after}
    if deleted == set(gone):
        return "The right rows are deleted, but the number is not right. This device counts, too." if gone else None
    if deleted == {asks} and not gone:
        return "logout() and flush() end a stranger's session, too. Ask first: request.user.is_authenticated."
    if deleted == set(before):
        return "Every row was deleted, whoever it belongs to. Delete those whose _auth_user_id is this user's."
    if not gone:
        return "A stranger has no user id: request.user.pk is None. Rows without a user must not count as theirs."
    if deleted - set(gone):
        return "Rows of somebody else were deleted: compare _auth_user_id with str(request.user.pk)."
    if not deleted:
        return "No row was deleted. A row's get_decoded() has _auth_user_id, a text: compare with str(request.user.pk)."
    left = len([key for key in gone if key in after])
    return f"Some devices are still logged in: {left} of {len(gone)}." if left else None
