"""What a check takes: over the whole bank, and for a view without end."""

import contextlib
import io
import time


def check_times() -> list[float]:
    """Return the seconds of a check for every answer in the bank, right and wrong."""
    from tests.bank import all_answers
    from wirelab import check
    from wirelab.checks.outcome import Wrong

    times: list[float] = []
    for answer in all_answers():
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Wrong):
            check(answer.exercise, answer.value)
        times.append(time.perf_counter() - start)
    return times


def endless_check() -> float:
    """Return the seconds of a check of a view that calls itself without end, the slowest of several exercises."""
    from wirelab import check
    from wirelab.checks.outcome import Wrong

    def view(request: object) -> object:
        return view(request)

    times: list[float] = []
    for exercise in ("01-2", "06-2", "07-2", "10-3", "13-3"):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Wrong):
            check(exercise, view)
        times.append(time.perf_counter() - start)
    return max(times)
