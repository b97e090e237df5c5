"""What moves the wall clock of this tab: Emscripten asks JavaScript's Date.now() for it."""

import time
from typing import Any

# Date.now() counts milliseconds, and two calls within one of them would seem to happen at once. Django computes
# Max-Age from two calls, and would be a second too high.
CLOCK = """
globalThis.wirelab ??= {shift: 0, last: 0};
Date.now = () => {
    wirelab.last = Math.max(wirelab.last + 0.001, performance.timeOrigin + performance.now());
    return wirelab.last + wirelab.shift;
};
globalThis.wirelab
"""


class Travel:
    """A move of the clock that can begin and end; the clock goes on ticking."""

    def __init__(self, destination: float) -> None:
        self._clock, self._distance = clock(), (destination - time.time()) * 1000

    def start(self) -> None:
        """Move the clock."""
        self._clock.shift += self._distance

    def stop(self) -> None:
        """Move it back."""
        self._clock.shift -= self._distance


def travel_to(destination: float) -> Travel:
    """Return a travel to this time, in Unix seconds; the monotonic clock, performance.now(), stays as it is."""
    return Travel(destination)


def clock() -> Any:
    """Return the clock of this tab, which counts microseconds and can be moved."""
    from pyodide.code import run_js

    return run_js(CLOCK)
