"""Predictions of lesson 02."""

from wirelab.checks.asked import question

question(
    "02-a",
    {
        "Name and value": lambda run: run.text.count("send it back") == 1 and "send it back, as name=value" in run.text,
        "Name, value and `Path`": lambda run: "send the path back" in run.text,
        "Everything, as it came": lambda run: run.text.count("send it back") > 1,
    },
)
question("02-b", {"`poetry`": "{'genre': 'poetry'}", "Nothing: `None`": "{'genre': None}"})
question(
    "02-c",
    {
        "No": lambda run: "genre=poetry" not in run.jar(),
        "Yes: `genre` is `poetry` now": lambda run: "genre=poetry" in run.jar(),
    },
)
question("02-d", {"200": lambda run: run.status() == 200, "404": lambda run: run.status() == 404, "500": "→  500"})
question(
    "02-e",
    {
        "A list of two": lambda run: isinstance(run.value, list),
        "One text with both in it": lambda run: isinstance(run.value, str) and {"font", "lamp"} <= names_in(run.value),
        "Only the first header": lambda run: isinstance(run.value, str) and names_in(run.value) == {"font"},
        "Only the last header": lambda run: isinstance(run.value, str) and names_in(run.value) == {"lamp"},
    },
)
question(
    "02-f",
    {
        "Yes": lambda run: isinstance(run.value, tuple) and "offer" in run.value[0],
        "No": lambda run: isinstance(run.value, tuple) and "offer" not in run.value[0],
    },
)
question(
    "02-g",
    {
        "Yes, it is gone": lambda run: "bookmark=12" not in run.jar(),
        "No, it is still in the jar": lambda run: "bookmark=12" in run.jar(),
    },
)
question(
    "02-h",
    {
        "200, and the cookie is set": lambda run: run.status() == 200 and "author" in run.received(),
        "200, without the cookie": lambda run: run.status() == 200 and "author" not in run.received(),
        "500": lambda run: run.status() == 500,
    },
)


def names_in(header: str) -> set[str]:
    """Return which of the two cookies of this page a header names."""
    return {name for name in ("font", "lamp") if f"{name}=" in header}
