"""What moves the wall clock of this process."""

import sys
from types import ModuleType
from typing import Protocol


class Travel(Protocol):
    """A move of the clock that can begin and end; the clock goes on ticking."""

    def start(self) -> object:
        """Move the clock."""

    def stop(self) -> object:
        """Move it back."""


def travel_to(destination: float) -> Travel:
    """Return a travel to this time, in Unix seconds; it leaves the monotonic clock alone."""
    # A timestamp, because a datetime would move the local time zone to its own, too.
    travel: Travel = _time_machine().travel(destination, tick=True)
    return travel


def _time_machine() -> ModuleType:
    """Return time_machine; where nobody uses pytest, which comes with nbval, it does not load it for its fixture."""
    unused = "pytest" not in sys.modules
    if unused:
        sys.modules["pytest"] = None  # type: ignore[assignment]  # Python's own sign for: cannot be imported
    try:
        import time_machine
    finally:
        if unused:
            del sys.modules["pytest"]
    return time_machine
