"""Predictions of lesson 04."""

from wirelab.checks.asked import question

SHELF = "{'cookies': {'shelf': 'poetry'}}"
question(
    "04-a",
    {
        "To both": lambda run: run.printed.count(SHELF) == 2,
        "To `/shelf/echo/` only": lambda run: run.printed.startswith(SHELF) and run.printed.count(SHELF) == 1,
        "To neither": lambda run: bool(run.printed) and SHELF not in run.printed,
    },
)
question(
    "04-b",
    {
        "To both": lambda run: run.printed.count("till=1") == 2,
        "To `/shop/list/` only": lambda run: run.printed.count("till=1") == 1 and "None']" in run.printed,
        "To neither": lambda run: "till=1" not in run.printed,
    },
)
question(
    "04-c",
    {
        "The one without a domain": lambda run: ".example.test" not in run.text.replace("shop.example.test", ""),
        'The one with `domain="example.test"`': lambda run: "  .example.test  " in run.text,
    },
)
question(
    "04-d",
    {
        "It does not go there": lambda run: "guest=yes" not in run.sent(),
        "`requests` sends it": lambda run: "guest=yes" in run.sent(),
    },
)
question("04-e", {"Yes": lambda run: "guest=yes" in run.sent(), "No": lambda run: "(no Cookie)" in run.sent()})
question("04-f", {"Yes": lambda run: "guest=yes" in run.sent(), "No": lambda run: "(no Cookie)" in run.sent()})
question(
    "04-g",
    {
        "`requests` sends it": lambda run: "vault=open" in run.sent(),
        "`requests` does not send it": lambda run: "vault=open" not in run.sent(),
    },
)
question(
    "04-h",
    {
        "One: the new value takes the place of the old one": lambda run: run.jar().count("genre=") == 1,
        "Two": lambda run: run.jar().count("genre=") == 2,
        "None: the jar refuses it": lambda run: run.jar().count("genre=") == 0,
    },
)
question(
    "04-i",
    {
        "Her own: 1": lambda run: run.value == {"visits": 1},
        "His: 3": lambda run: run.value == {"visits": 3},
        "0: she is a stranger again": lambda run: run.value == {"visits": 0},
    },
)
