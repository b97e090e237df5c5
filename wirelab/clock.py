"""One clock for both sides: the client's jar and the server's store."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def later(*, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> Iterator[None]:
    """Run the block with the clocks of client and server moved this much later.

    The clock goes on ticking. Inside another `later` the times add up. Only wall-clock
    time moves: timeouts and sleeps keep their length (time-machine leaves the monotonic clock alone).
    """
    # Imported here: it imports pytest where that is installed, which would slow every start.
    import time_machine

    distance = datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    destination = datetime.datetime.now(datetime.UTC) + distance
    with time_machine.travel(destination, tick=True):
        yield
