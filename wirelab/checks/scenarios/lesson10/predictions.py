"""Self-test of 10-login."""

from wirelab.checks.beliefs import explain
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
        "The id changes when a stranger or another user logs in: an id planted before is useless. A new password "
        "ends the user's sessions on other devices."
    ),
)
def of_login(lab: Lab) -> None:
    """Try each statement of the self-test of lesson 10."""
    accounts.make_user("Alice")
    alice, phone = lab.client("Alice"), lab.client("Alice's phone")
    token, cookie = accounts.token_in(alice.get(accounts.LOGIN).text), alice.cookies["csrftoken"]
    lab.found("the token in the form is the same text as the cookie csrftoken", token == cookie, explain("M58"))
    accounts.log_in(alice, "Alice", "not-her-password")
    why = "A login that fails stores nothing, so no session begins."
    lab.found("a login with a wrong password starts a session", "sessionid" in alice.cookies, why)
    before = accounts.fill(alice, lab, cart={"54": 1})
    accounts.log_in(alice, "Alice")
    why = "login() makes a new secret, so that a token from before the login is of no use."
    lab.found("a login gives the cookie csrftoken a new value", alice.cookies["csrftoken"] != cookie, why)
    why = "login() moves the data to a new id, and deletes the row of the old one."
    lab.found("the id from before the login is dead after it", before not in lab.site.read_store(), why)
    accounts.log_in(phone, "Alice")
    _change_password(alice)
    here, there = (client.get(WHO).json()["user"] for client in (alice, phone))
    what = "changing the password logs out the device on which it is changed"
    lab.found(what, here is None, explain("M16"), at=-2)
    lab.found("changing the password logs out the user's other device", there is None, explain("M16"))
    inside = alice.cookies["sessionid"]
    accounts.submit(alice, "/", "/accounts/logout/")
    why = "logout() is a flush: it deletes the row, and the client deletes its cookie."
    lab.found("after the logout, the row is still in the store", inside in lab.site.read_store(), why)


def _change_password(client: Client) -> None:
    fields = {"old_password": accounts.PASSWORD, "new_password1": NEW, "new_password2": NEW}
    accounts.submit(client, "/accounts/password/", **fields)
