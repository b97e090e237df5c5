"""Self-test of 10-login."""

from typing import Any

from wirelab.checks.client import Client
from wirelab.checks.lab import Lab
from wirelab.checks.registry import prediction
from wirelab.checks.scenarios.lesson10 import LESSON
from wirelab.checks.shop import accounts

WHO = "/accounts/who/"
NEW = "another-horse-8"


@prediction(
    "10-4",
    "What do you expect of a login?",
    section=(LESSON, "What to take away"),
    reread=(
        "The id changes when a visitor logs in: an id planted before is useless. A new password ends the user's "
        "sessions on other devices."
    ),
)
def of_login(lab: Lab) -> dict[str, Any]:
    """Try each statement of the self-test of lesson 10."""
    accounts.make_user("Alice")
    alice, phone = lab.client("Alice"), lab.client("Alice's phone")
    token, cookie = accounts.token_in(alice.get(accounts.LOGIN).text), alice.cookies["csrftoken"]
    accounts.log_in(alice, "Alice", "not-her-password")
    wrong_password = "sessionid" in alice.cookies
    before = accounts.fill(alice, lab, cart={"54": 1})
    accounts.log_in(alice, "Alice")
    renewed = alice.cookies["csrftoken"] != cookie
    accounts.log_in(phone, "Alice")
    _change_password(alice)
    here, there = (client.get(WHO).json()["user"] for client in (alice, phone))
    inside = alice.cookies["sessionid"]
    accounts.submit(alice, "/", "/accounts/logout/")
    return {
        "the token in the form is the same text as the cookie csrftoken": token == cookie,
        "a login gives the cookie csrftoken a new value": renewed,
        "a login with a wrong password starts a session": wrong_password,
        "the id from before the login is dead after it": before not in lab.site.read_store(),
        "changing the password logs out the device on which it is changed": here is None,
        "changing the password logs out the user's other device": there is None,
        "after the logout, the row is still in the store": inside in lab.site.read_store(),
    }


def _change_password(client: Client) -> None:
    fields = {"old_password": accounts.PASSWORD, "new_password1": NEW, "new_password2": NEW}
    accounts.submit(client, "/accounts/password/", **fields)
