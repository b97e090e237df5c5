"""One clock for both sides: the client's jar and the server's store."""

import datetime
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from wirelab.server.travel import Travel, travel_to

_travels: list[Travel] = []  # that are under way


@contextmanager
def later(*, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> Iterator[None]:
    """Run the block with the clocks of client and server moved this much later.

    The clock goes on ticking. Inside another `later` the times add up. Only wall-clock
    time moves: timeouts and sleeps keep their length.
    """
    distance = datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    destination = datetime.datetime.now(datetime.UTC) + distance
    travel = travel_to(destination.timestamp())
    travel.start()
    _travels.append(travel)
    try:
        yield
    finally:
        _end(travel)


@contextmanager
def kept_zone() -> Iterator[None]:
    """Undo what a block does to this process's time zone.

    Django moves it to TIME_ZONE, which would change what the learner's own datetime.now() says.
    """
    before = os.environ.get("TZ")
    try:
        yield
    finally:
        if os.environ.get("TZ") != before:
            os.environ.pop("TZ", None)
            os.environ.update({} if before is None else {"TZ": before})
            if hasattr(time, "tzset"):  # not on Windows, where Django does not move it either
                time.tzset()


@contextmanager
def guarded() -> Iterator[None]:
    """End every travel that the block began and did not end."""
    before = list(_travels)
    try:
        yield
    finally:
        for travel in reversed([travel for travel in _travels if travel not in before]):
            _end(travel)


def _end(travel: Travel) -> None:
    if travel in _travels:  # else a guard was faster
        _travels.remove(travel)
        travel.stop()
