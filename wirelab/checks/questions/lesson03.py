"""Predictions of lesson 03."""

from wirelab.checks.asked import question
from wirelab.checks.run import Run

question(
    "03-a",
    {
        "Yes, both": lambda run: "Max-Age=" in run.received() and "expires=" in run.received(),
        "No, only `expires`": lambda run: "Max-Age=" not in run.received(),
    },
)
question(
    "03-b",
    {
        "15 minutes": lambda run: "pass=museum  expires in 15 minutes" in run.jar(),
        "A day": lambda run: "pass=museum  expires in 1 day" in run.jar(),
        "Until the browser closes": lambda run: "pass=museum  expires when" in run.jar(),
    },
)
question(
    "03-d",
    {
        "In half an hour: all four": lambda run: sent(run) == {"lamp", "coupon", "ticket", "pass"},
        "In half an hour: all but `pass`": lambda run: sent(run) == {"lamp", "coupon", "ticket"},
        "In half an hour: only `coupon` and `ticket`": lambda run: sent(run) == {"coupon", "ticket"},
        "In half an hour: only `lamp`": lambda run: sent(run) == {"lamp"},
    },
)
question(
    "03-e",
    {
        "30 minutes": lambda run: "coupon=spring  expires in 30 minutes" in run.jar(),
        "60 minutes": lambda run: "coupon=spring  expires in 1 hour" in run.jar(),
        "90 minutes": lambda run: "coupon=spring  expires in 1 hour 30 minutes" in run.jar(),
    },
)
question(
    "03-f",
    {
        "Yes, with the new value": lambda run: "coupon=over" in run.jar(),
        "Yes, with the old value": lambda run: "coupon=spring" in run.jar(),
        "No": lambda run: "coupon=" not in run.jar(),
    },
)
question(
    "03-g",
    {
        "Nothing": "jar: 0 cookies",
        "`lamp`": lambda run: left(run) == {"lamp"},
        "`ticket` and `pass`": lambda run: left(run) == {"ticket", "pass"},
        "All of them": lambda run: left(run) == {"lamp", "ticket", "pass"},
    },
)
question(
    "03-h",
    {
        "Only `coupon`": lambda run: left(run) == {"coupon"},
        "Both, `lamp` and `coupon`": lambda run: left(run) == {"lamp", "coupon"},
        "None": lambda run: "0 cookies" in run.text,
    },
)


def sent(run: Run) -> set[str]:
    """Return which cookies the last request carried."""
    return {name for name in ("lamp", "coupon", "ticket", "pass") if f"{name}=" in run.sent()}


def left(run: Run) -> set[str]:
    """Return which cookies the table of the jar has."""
    lines = run.text.splitlines()
    return {name for name in ("lamp", "coupon", "ticket", "pass") if any(f"  {name} " in line for line in lines)}


question(
    "03-c",
    {
        "Both ten years": lambda run: "400 days" not in run.text,
        "`requests` ten years, the browser 400 days": ("in 3650 days", "in 400 days"),
        "Both 400 days": lambda run: "in 3650 days" not in run.text and "in 400 days" in run.text,
    },
)
