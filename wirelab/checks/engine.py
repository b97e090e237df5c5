"""check: plays an exercise's scenario against an answer, on a fresh site, and explains what it saw."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable

from IPython.display import display

from wirelab import _django, overrides
from wirelab.checks import diagnosis, progress
from wirelab.checks.beliefs import explain
from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.outcome import Report, Wrong
from wirelab.checks.registry import Exercise, find
from wirelab.exchange import Exchange
from wirelab.log import describe
from wirelab.show import Panel, Table
from wirelab.site import Site
from wirelab.stopping import run_limited
from wirelab.tables import log_table

LIMIT = 8.0  # seconds for one scenario; the slowest takes a fraction of one
SHOWN, ROWS = 2, 6  # exchanges, and requests of client code, shown as evidence


def check(id: str, answer: object) -> Report:
    """Check an answer; return what was proved, or raise Wrong after showing what went wrong."""
    _django.prepare()
    exercise = find(id)
    problem = diagnosis.of_kind(exercise.kind, answer)
    failed = Failed("an answer that can be tried", problem, " ") if problem else None
    evidence: list[Panel | Table] = []
    if failed is None:
        failed, proved, evidence = _play(exercise, answer)
    if failed is None:
        progress.note(id, solved=True)
        return Report(f"✓ {id} solved: {exercise.title}", [("proved", what) for what in proved], solved=True)
    why = failed.perhaps or _believed(exercise, answer) or failed.otherwise
    progress.note(id, solved=False)
    report = _report(exercise, failed, why, evidence)
    display(report)  # type: ignore[no-untyped-call]
    raise Wrong(report)


def _play(exercise: Exercise, answer: object) -> tuple[Failed | None, list[str], list[Panel | Table]]:
    """Run the scenario on a fresh site; return how it failed, what it proved, and what was seen."""
    failures: list[Failed] = []
    with overrides.guarded(), Site() as site:
        lab = Lab(site)

        def scenario() -> None:
            exercise.scenario(lab, answer)

        if not run_limited(lambda: failures.extend(_attempt(site, scenario)), LIMIT):
            late = f"an end within {LIMIT:.0f} seconds"
            failures[:] = [Failed(late, "it was still running, and was stopped", "Does your code loop?")]
        # A self-test tries many statements; its last exchanges are not evidence for one of them.
        evidence = [] if exercise.kind == "prediction" else _evidence(lab)
        return (failures[0] if failures else None), lab.proved, evidence


def _attempt(site: Site, job: Callable[[], object]) -> list[Failed]:
    """Run a job on this thread; what the learner's own code raises becomes a Failed, never a traceback."""
    _django.use_database(site.database)
    try:
        job()
    except Failed as failed:
        return [failed]
    except (Exception, SystemExit) as error:
        return [Failed("code that runs to its end", describe(error)[:300], otherwise=diagnosis.of_client_error(error))]
    finally:
        _django.close_database()
    return []


def _believed(exercise: Exercise, answer: object) -> str | None:
    """Return the first belief whose probe, on a fresh site of its own, explains the answer."""
    for belief, probe in exercise.beliefs.items():
        found: list[bool] = []
        with overrides.guarded(), Site() as site:

            def run(site: Site = site, probe: Callable[..., bool] = probe, found: list[bool] = found) -> None:
                with contextlib.suppress(Exception, SystemExit), contextlib.redirect_stdout(io.StringIO()):
                    _attempt(site, lambda: found.append(probe(Lab(site), answer)))

            run_limited(run, LIMIT)
        if any(found):
            return belief
    return None


def _evidence(lab: Lab) -> list[Panel | Table]:
    """Return what was seen last: exchanges of the scenario's clients, else what the answer itself asked."""
    shown: list[Exchange] = lab.exchanges[-SHOWN:]
    if shown:
        return [exchange.panel() for exchange in shown]
    if asked := lab.asked_by_answer:
        table = log_table(asked[:ROWS], lab.site.letters)
        table.title += f" (of {len(asked)})" if len(asked) > ROWS else ""
        return [table]
    return []


def _report(exercise: Exercise, failed: Failed, why: str | None, evidence: list[Panel | Table]) -> Report:
    lines = [("expected", failed.expected), ("but", failed.got)]
    if why and why.strip():
        lines.append(("perhaps", explain(why)))
    lines.append(("hint", f'hint("{exercise.id}")'))
    stem, heading = exercise.section
    link = (f"{stem}, section {heading}", f"../notebooks/{stem}.ipynb#{heading.replace(' ', '-')}")
    return Report(f"✗ {exercise.id} not yet: {exercise.title}", lines, evidence, link)
