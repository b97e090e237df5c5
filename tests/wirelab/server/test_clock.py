"""Journeys of the clock: they add up, go on ticking and end; and the time zone is the learner's own."""

import os
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tools.environment import ROOT
from wirelab.server import clock

MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.mark.parametrize(
    ("distance", "seconds"),
    [({"days": 2}, 2 * DAY), ({"hours": 3}, 3 * HOUR), ({"minutes": 4}, 4 * MINUTE), ({"seconds": 5}, 5)],
)
def test_a_block_runs_later_and_then_the_clock_is_right_again(distance, seconds):
    with clock.kept_zone():
        now = time.time()
        with clock.later(**distance):
            assert 0 <= time.time() - now - seconds < 2
        assert 0 <= time.time() - now < 2


def test_journeys_add_up_and_the_clock_goes_on_ticking():
    now = time.time()
    with clock.later(hours=1), clock.later(minutes=1):
        first = time.time()
        time.sleep(0.05)
        assert 0.04 < time.time() - first < 2
        assert first - now > HOUR + MINUTE - 1
    assert not clock._travels


def test_an_exception_ends_a_journey_too():
    now = time.time()
    with suppress(RuntimeError), clock.later(days=1):
        raise RuntimeError
    assert time.time() - now < MINUTE


def test_a_guard_ends_the_journeys_that_were_begun_inside_and_no_others():
    now = time.time()
    with clock.later(days=1):
        with clock.guarded():
            left = [clock.later(days=10), clock.later(days=100)]
            for journey in left:
                journey.__enter__()
            assert time.time() - now > 110 * DAY
        assert DAY - 1 < time.time() - now < DAY + MINUTE
        for journey in left:
            journey.__exit__(None, None, None)  # the learner's own `with` ends after the guard, and harms nothing
        assert time.time() - now > DAY - 1
    assert time.time() - now < MINUTE


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process has no time zone of its own on Windows")
@pytest.mark.parametrize("before", [None, "Asia/Shanghai"])
def test_a_time_zone_that_a_block_moves_is_put_back(monkeypatch, before):
    monkeypatch.delenv("TZ", raising=False)
    if before:
        monkeypatch.setenv("TZ", before)
    time.tzset()
    names = time.tzname
    with clock.kept_zone():
        os.environ["TZ"] = "America/Lima"
        time.tzset()
        assert time.tzname != names
    assert (os.environ.get("TZ"), time.tzname) == (before, names)
    with clock.kept_zone():
        pass
    assert (os.environ.get("TZ"), time.tzname) == (before, names)
    monkeypatch.undo()
    time.tzset()


JOURNEY = """
import sys
from wirelab import later
with later(days=1):
    print("pytest" in sys.modules)
import pytest, time_machine
print(pytest.__name__, time_machine.HAVE_PYTEST)
"""


def test_a_journey_does_not_load_pytest_and_leaves_it_to_who_wants_it():
    done = subprocess.run([sys.executable, "-c", JOURNEY], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.stdout.splitlines() == ["False", "pytest False"], done.stderr
