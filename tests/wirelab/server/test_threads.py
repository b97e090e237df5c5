"""Threads: jobs that end, jobs that do not, and jobs at the same time."""

import threading
import time

import pytest

from wirelab.server.threads import Worker, run_limited, stop_thread, together


def loop() -> None:
    while True:
        pass


released = threading.Event()


def stubborn() -> None:
    while not released.is_set():
        try:
            time.sleep(0.01)
        except BaseException:
            continue


def test_a_job_that_ends_is_not_waited_for_any_longer():
    start, done = time.monotonic(), []
    assert run_limited(lambda: done.append(1), 120) == "ended"
    assert done == [1]
    assert time.monotonic() - start < 60


def test_a_job_may_use_the_time_that_it_has():
    assert run_limited(lambda: time.sleep(0.4), 60) == "ended"


# Stopped may arrive at the very end of a thread. It is a SystemExit, so Python prints nothing then; pytest would.
@pytest.mark.untraced
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(("job", "ending"), [(loop, "stopped"), (stubborn, "running")])
def test_a_job_without_end_is_stopped_where_that_can_be_done(job, ending):
    released.clear()
    start = time.monotonic()
    try:
        assert run_limited(job, 0.3) == ending
    finally:
        released.set()
    assert 0.3 <= time.monotonic() - start < 60


@pytest.mark.untraced
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_stopping_says_whether_the_thread_ended():
    thread = threading.Thread(target=loop, daemon=True)
    thread.start()
    assert stop_thread(thread)
    assert not thread.is_alive()
    assert stop_thread(thread)


def test_a_worker_hands_back_what_a_job_returns_and_raises():
    worker = Worker("wirelab-test")
    assert worker.run(lambda: threading.current_thread().name) == "wirelab-test_0"
    assert worker.run(threading.get_ident) == worker.run(threading.get_ident) != threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        worker.run(lambda: 1 / 0)
    worker.stop()
    with pytest.raises(RuntimeError):
        worker.run(lambda: 1)


def test_jobs_done_together_meet_and_answer_in_order():
    barrier = threading.Barrier(3, timeout=60)

    def meet(name: str) -> str:
        barrier.wait()
        return name

    assert together(*[lambda name=name: meet(name) for name in "abc"]) == ["a", "b", "c"]
