"""check: plays an exercise's scenario against an answer, on a fresh site, and explains what it saw."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator

from IPython.display import display

from wirelab.checks import diagnosis, kept, kinds, outcome
from wirelab.checks.apart import expect_apart
from wirelab.checks.catalogue import find
from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.outcome import Solved, Wrong
from wirelab.checks.progress import note, solved
from wirelab.checks.registry import Exercise, Probe
from wirelab.pictures.exchange import Exchange
from wirelab.pictures.letters import Letters
from wirelab.pictures.show import Panel, Table
from wirelab.pictures.tables import log_table
from wirelab.server import clock, databases, hashing, overrides, setup, sites
from wirelab.server.log import describe
from wirelab.server.site import Site
from wirelab.server.threads import Stopped, patience, run_limited

_under_way: set[str] = set()
LIMIT = 8.0  # seconds for one scenario on a free computer; the slowest takes a fraction of one
SHARED_SETTINGS = "{}. A setting is for all visitors; set_expiry, set_cookie and the session are for one."
SHOWN, ROWS = 2, 6  # exchanges, and requests of client code, shown as evidence


def check(id: str, answer: object) -> Solved:
    """Check an answer; return what was proved, or raise Wrong after showing what went wrong."""
    setup.prepare()
    exercise = find(id)
    if id in _under_way:
        raise RuntimeError(f"check({id!r}, …) stands inside your function. Move it to the left margin.")
    _under_way.add(id)
    try:
        return _check(exercise, answer)
    finally:
        _under_way.discard(id)


def _check(exercise: Exercise, answer: object) -> Solved:
    problem = kinds.of_kind(exercise.kind, answer)
    failed = Failed("an answer that can be tried", problem, " ") if problem else None
    evidence: list[Panel | Table] = []
    if failed is None:
        failed, proved, evidence = _play(exercise, answer)
    note(exercise.id, solved=failed is None)
    if failed is None:
        return outcome.solved(exercise, proved, solved() | {exercise.id})  # also where the record cannot be written
    why = failed.perhaps or failed.settings or _believed(exercise, answer) or failed.otherwise
    report = outcome.not_yet(exercise, failed, why, evidence)
    display(report)  # type: ignore[no-untyped-call]
    raise Wrong(report)


@contextlib.contextmanager
def _fresh_site() -> Iterator[Site]:
    """Run a site of its own, under the demo site's own settings; undo what an answer leaves behind."""
    with overrides.guarded(), clock.guarded(), sites.guarded(), Site(PASSWORD_HASHERS=hashing.FAST) as site:
        sites.kept.append(site)
        yield site


def _play(exercise: Exercise, answer: object) -> tuple[Failed | None, list[str], list[Panel | Table]]:
    """Run the scenario on a fresh site; return how it failed, what it proved, and what was seen."""
    endings: list[Failed | None] = []
    with _fresh_site() as site:
        lab = Lab(site)
        lab.tries = kept.read().get(exercise.id, {}).get("tries", 0)
        limit = patience(LIMIT)
        ending = run_limited(lambda: endings.append(_attempt(site, lambda: _scenario(exercise, lab, answer))), limit)
        # A self-test tries many statements; its last exchanges are not evidence for one of them.
        evidence = [] if exercise.kind == "prediction" else _evidence(lab)
        if ending == "ended" and endings:
            failed = _with_settings(endings[0], lab)
            return failed, lab.proved, (failed.seen if failed else []) or evidence
        state = "was stopped" if ending != "running" else "cannot be stopped: restart the kernel"
        late = Failed(
            f"an end within {limit:.0f} seconds", f"it {state}", "Does your code loop, or wait for something?"
        )
        return late, lab.proved, evidence


def _scenario(exercise: Exercise, lab: Lab, answer: object) -> None:
    exercise.scenario(lab, answer)
    expect_apart(lab)


def _with_settings(failed: Failed | None, lab: Lab) -> Failed | None:
    """Return how the scenario failed; a setting that a view changed is a failure, too, or its likely cause."""
    if not lab.changed_settings:
        return failed
    got = f"the view changed {', '.join(sorted(lab.changed_settings))}"
    failed = failed or Failed("settings of the site that are as before", got)
    failed.settings = SHARED_SETTINGS.format(got[0].upper() + got[1:])
    return failed


def _attempt(site: Site, job: Callable[[], object]) -> Failed | None:
    """Run a job on this thread; what the learner's own code raises becomes a Failed, never a traceback."""
    databases.use_database(site.database)
    try:
        job()
    except Failed as failed:
        return failed
    except Stopped:
        raise
    except BaseException as error:
        asked = site.wire_log.entries
        why = diagnosis.of_last_answer(error, asked[-1] if asked else None) or diagnosis.of_client_error(error)
        return Failed("code that runs to its end", describe(error)[:400], otherwise=why)
    finally:
        databases.close_database()
    return None


def _believed(exercise: Exercise, answer: object) -> str | None:
    """Return the first belief whose probe explains the answer."""
    return next((belief for belief, probe in exercise.beliefs.items() if _explains(probe, answer)), None)


def _explains(probe: Probe, answer: object) -> bool:
    """Play a probe on a fresh site of its own; what the answer prints there is not shown again."""
    found: list[bool] = []
    with _fresh_site() as site, contextlib.redirect_stdout(io.StringIO()):
        run_limited(lambda: _attempt(site, lambda: found.append(probe(Lab(site), answer))), patience(LIMIT))
    return any(found)


def _evidence(lab: Lab) -> list[Panel | Table]:
    """Return what was seen last: exchanges of the scenario's clients, else what the answer itself asked."""
    shown: list[Exchange] = lab.exchanges[-SHOWN:]
    if shown:
        return [exchange.panel() for exchange in shown]
    if asked := lab.asked_by_answer:
        table = log_table(asked[:ROWS], Letters(lab.site.met))
        table.title += f" (of {len(asked)})" if len(asked) > ROWS else ""
        return [table]
    return []
