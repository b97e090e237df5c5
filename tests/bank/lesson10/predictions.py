"""Answers to 10-4 of 10-login."""

from tests.bank import self_test

self_test(
    "10-4",
    {
        "the token in the form is the same text as the cookie csrftoken": False,
        "a login gives the cookie csrftoken a new value": True,
        "a login with a wrong password starts a session": False,
        "the id from before the login is dead after it": True,
        "changing the password logs out the device on which it is changed": False,
        "changing the password logs out the user's other device": True,
        "after the logout, the row is still in the store": False,
    },
)
