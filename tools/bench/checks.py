"""What a check takes: of every exercise, and of a view without end."""

import contextlib
import io
import time
from collections import defaultdict
from statistics import median

LAST = "19-11"  # where an answer is the whole bookshop, all eleven steps are played


def check_times() -> dict[str, float]:
    """Return the seconds of a check for every exercise: the median of its right answers, which are played whole."""
    from tests.bank import all_answers
    from wirelab import check

    times: dict[str, list[float]] = defaultdict(list)
    for answer in all_answers():
        if answer.because is None:
            start = time.perf_counter()
            with contextlib.redirect_stdout(io.StringIO()):
                check(answer.exercise, answer.value)
            times[answer.exercise].append(time.perf_counter() - start)
    return {exercise: median(taken) for exercise, taken in times.items()}


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
