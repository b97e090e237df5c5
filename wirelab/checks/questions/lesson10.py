"""Predictions of lesson 10."""

from wirelab.checks.asked import question
from wirelab.checks.run import Run

question("10-a", {"200": lambda run: run.status() == 200, "302": "→  302", "403": "→  403", "500": "→  500"})
question(
    "10-b",
    {
        "The same text as the cookie": lambda run: run.value is True,
        "Another text than the cookie": lambda run: run.value is False,
    },
)
question(
    "10-c",
    {
        "Nothing: she must log in first": lambda run: "_auth_user_id" not in run.text,
        "A session with the number of the user": lambda run: "_auth_user_id" in run.text,
    },
)
question(
    "10-d",
    {
        "200, the form again, no session": lambda run: run.status() == 200 and "(no session)" in run.row(),
        "403": lambda run: run.status() == 403,
        "302, and a session without a user": lambda run: run.status() == 302,
    },
)
question(
    "10-e",
    {
        "As Alice": lambda run: isinstance(run.value, tuple) and run.value[0] == {"user": "alice"},
        "As nobody": lambda run: isinstance(run.value, tuple) and run.value[0] == {"user": None},
    },
)
question(
    "10-f",
    {
        "One: the new login takes the place of the others": lambda run: members(run) == 1,
        "Three, with three ids; the others are not touched": lambda run: members(run) == 3,
        "Two: a computer and a phone": lambda run: members(run) == 2,
    },
)
question(
    "10-g",
    {
        "Both": lambda run: users(run) == ["alice", "alice"],
        "Her computer only": lambda run: users(run) == ["alice", None],
        "Her phone only": lambda run: users(run) == [None, "alice"],
        "None": lambda run: users(run) == [None, None],
    },
)
question(
    "10-h",
    {
        "Both": lambda run: run.printed.count("'user': None") == 2,
        "Only the engine's": lambda run: (
            "row     the phone is {'user': 'alice'}" in run.printed
            and "engine  the phone is {'user': None}" in run.printed
        ),
        "Neither: only a new password does": lambda run: run.printed.count("'user': 'alice'") == 2,
    },
)


def members(run: Run) -> int:
    """Return how many rows of the table belong to a user."""
    return repr(run.value).count("_auth_user_id")


def users(run: Run) -> list[object]:
    """Return the users that the answers name."""
    return [answer["user"] for answer in run.value] if isinstance(run.value, list) else []
