"""check: plays an exercise's scenario against an answer, on a fresh site."""

import requests

from wirelab.checks import progress
from wirelab.checks.lab import Lab, Wrong
from wirelab.checks.registry import Exercise, find
from wirelab.show import Line, Panel
from wirelab.site import Site


def check(id: str, answer: object) -> Panel:
    """Check an answer; return what was proved, or raise Wrong with the reason."""
    exercise = find(id)
    if answer is None or answer is ... or answer == {}:
        raise _wrong(exercise, "There is no answer yet. Write your code in the cell above, run it, and check again.")
    with Site() as site:
        lab = Lab(site)
        try:
            _play(exercise, lab, answer)
        except Wrong as wrong:
            raise _wrong(exercise, str(wrong)) from None
    progress.note(id, solved=True)
    return Panel(f"✓ {id} solved: {exercise.title}", [Line("proved", what) for what in lab.proved])


def _play(exercise: Exercise, lab: Lab, answer: object) -> None:
    """Run the scenario; what the learner's own code raises becomes a message, never a traceback."""
    try:
        exercise.scenario(lab, answer)
    except Wrong:
        raise
    except requests.RequestException as error:
        lab.fail("an answer from the site", f"{type(error).__name__}")
    except (Exception, SystemExit) as error:
        lab.fail("code that runs to its end", f"{type(error).__name__}: {error}")


def _wrong(exercise: Exercise, message: str) -> Wrong:
    progress.note(exercise.id, solved=False)
    foot = f"reread     {exercise.section}\nhint       hint({exercise.id!r})"
    return Wrong(f"✗ {exercise.id} not yet: {exercise.title}\n{message}\n{foot}")
