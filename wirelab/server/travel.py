"""What moves the wall clock of this process."""

from typing import Protocol


class Travel(Protocol):
    """A move of the clock that can begin and end; the clock goes on ticking."""

    def start(self) -> object:
        """Move the clock."""

    def stop(self) -> object:
        """Move it back."""


def travel_to(destination: float) -> Travel:
    """Return a travel to this time, in Unix seconds; it leaves the monotonic clock alone."""
    # Imported here: it imports pytest where that is installed, which would slow every start.
    import time_machine

    # A timestamp, because a datetime would move the local time zone to its own, too.
    return time_machine.travel(destination, tick=True)
