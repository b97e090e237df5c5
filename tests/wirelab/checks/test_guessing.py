"""predict: asks first, locks the guess, and takes the verdict from the run."""

import json
import sys

import pytest
import requests
from IPython.core.interactiveshell import InteractiveShell

from wirelab import DemoSite, watch
from wirelab.checks import asked, guessing
from wirelab.checks.asked import Question, question

CHOICES = {
    "One": lambda run: run.value == 1,
    "Two": lambda run: run.value == 2,
    "`Three`": ("3",),
}


@pytest.fixture
def shell(monkeypatch, tmp_path):
    """An IPython with one prediction, in which nobody can be asked; what is displayed is kept as text."""
    monkeypatch.setenv("WIRELAB_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setattr(asked, "_known", dict(asked._known))
    question("99-a", CHOICES)
    question("99-b", CHOICES)
    shell = InteractiveShell()
    monkeypatch.setattr(guessing, "get_ipython", lambda: shell)
    monkeypatch.setattr(guessing, "display", lambda shown: shell.shown.append(repr(shown)))
    shell.shown = []
    shell.push({"predict": guessing.predict, "requests": requests, "watch": watch})
    yield shell
    guessing._waiting.clear()


@pytest.fixture
def typed(monkeypatch):
    """What the learner types, one answer after the other."""
    answers: list[str] = []
    monkeypatch.setattr(guessing, "_can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: answers.pop(0))
    return answers


def letter_of(text: str, id: str = "99-a") -> str:
    return next(letter for letter, one in guessing.all_questions()[id].lettered().items() if one == text)


def test_where_nobody_can_be_asked_choices_and_verdict_are_shown(shell, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: pytest.fail("nobody is there"))
    shell.run_cell('predict("99-a")\n1 + 1')
    choices, verdict = shell.shown
    assert choices.splitlines()[0] == "Your guess for 99-a:"
    assert sorted(line[5:] for line in choices.splitlines()[1:]) == sorted(CHOICES)
    assert verdict == "The run shows: Two"


@pytest.mark.parametrize(
    ("guess", "verdict"),
    [
        ("Two", "✓ You foresaw it: Two. You foresaw 1 of 1 in this lesson."),
        ("One", "✗ You guessed: One. The run shows: Two. You foresaw 0 of 1 in this lesson."),
    ],
)
def test_a_guess_is_compared_with_the_run(shell, typed, guess, verdict):
    typed += ["what?", letter_of(guess).lower()]  # what is no letter is asked again
    shell.run_cell('predict("99-a")\n2')
    assert not typed
    assert shell.shown[-1] == verdict


def test_the_first_guess_is_locked_before_the_run_and_counts(shell, typed, tmp_path):
    typed += [letter_of("One")]
    shell.run_cell('predict("99-a")\n2')
    shell.run_cell('predict("99-a", "Two")\n2')  # asks nobody, and hears no second guess
    assert shell.shown[-1].startswith("✗ You guessed: One.")
    shell.run_cell('predict("99-a")\n1')  # neither does another run make it right
    known = json.loads((tmp_path / "progress.json").read_text())
    assert known["predict 99-a"] == {"choice": "ABC".index(letter_of("One")), "guessed": 1, "foreseen": 0}
    typed += [letter_of("One", "99-b")]
    shell.run_cell('predict("99-b")\n1')
    assert shell.shown[-1].endswith("You foresaw 1 of 2 in this lesson.")


def test_without_a_guess_nothing_is_counted(shell, typed, tmp_path):
    typed += [""]
    shell.run_cell('predict("99-a")\n2')
    assert shell.shown[-1] == "The run shows: Two"
    assert not (tmp_path / "progress.json").exists()


def test_a_run_that_shows_none_or_several_decides_nothing(shell, typed):
    typed += [letter_of("Two")]
    shell.run_cell('predict("99-a")\n1 / 0')
    assert shell.shown[-1].startswith("✗ You guessed: Two. The run shows: nothing that decides this.")
    assert "You foresaw" not in shell.shown[-1]
    shell.run_cell('predict("99-a")\n2')
    assert shell.shown[-1].startswith("✓ You foresaw it: Two.")
    assert Question("99-c", {"a": "1", "b": "1"}).seen(guessing.Recorder().stop(1, None, {})) is None


def test_the_verdict_belongs_to_the_cell_that_asked(shell):
    shell.run_cell('predict("99-a")\n2')
    shown = len(shell.shown)
    shell.run_cell("1")
    assert len(shell.shown) == shown
    shell.run_cell('predict("99-b")\npredict("99-a")\n1')  # the last one counts
    assert [text for text in shell.shown[shown:] if text.startswith("The run")] == ["The run shows: One"]


def test_exchanges_values_and_errors_are_what_a_run_shows(shell, monkeypatch):
    seen = []
    question("99-a", {"all": lambda run: seen.append(run) or True})
    monkeypatch.setattr(sys.stdout, "echo", None, raising=False)  # as ipykernel's stream has it
    with DemoSite() as site:
        shell.push({"site": site})
        shell.run_cell('alice = watch(requests.Session(), "Alice")\nalice.get(site.url("/session/visits/"))')
        shell.run_cell('predict("99-a")\nanswer = alice.get(site.url("/session/visits/"))\nanswer.status_code')
        [run] = seen
        assert (run.value, len(run.exchanges), run.status()) == (200, 1, 200)
        assert run.sent().startswith("Cookie: sessionid=A(")
        assert run.received().startswith("Set-Cookie: sessionid=A(")
        assert (run.change("jar"), run.change("store")) == ("renewed", 'was {"visits": 1}')
        assert run.row().startswith('A {"visits": 2}  expires in 14 days')
        assert run.lines("jar", at=1) == [] == run.lines("jar", at=-2)
        assert "Alice  GET /session/visits/  →  200 OK" in run.text
    shell.run_cell('predict("99-a")\nopen("/no/such/file")')
    assert "FileNotFoundError" in seen[-1].text
    assert seen[-1].exchanges == []


def test_an_unknown_prediction_is_answered_with_the_known_ones(shell):
    with pytest.raises(LookupError, match=r"There is no prediction '99-z'\. In this lesson there are 99-a, 99-b\."):
        guessing.predict("99-z")
