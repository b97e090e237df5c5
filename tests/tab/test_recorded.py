"""Cells that a tab cannot run show what was recorded, say so, and let the notebook go on."""

import json

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from wirelab.tab import recorded

NEEDS_A_BROWSER = "from wirelab.server.not_here import NotHere\nprint('before')\nraise NotHere('Not run: why.')\n"
SUMMARY = "print('what this kernel found out')"


@pytest.fixture
def shell(monkeypatch, tmp_path):
    """Return a shell that knows records of two cells."""
    records = tmp_path / "recorded.json"
    told = {"with": "with Chromium 156, on 2026-11-26", "outputs": [{"text/plain": "jar of a real browser"}]}
    records.write_text(json.dumps({recorded.key_of(NEEDS_A_BROWSER): told, recorded.key_of(SUMMARY): told}))
    shell = InteractiveShell()
    monkeypatch.setattr(recorded, "RECORDS", records)
    monkeypatch.setattr(recorded, "_missed", [])
    monkeypatch.setattr(recorded, "get_ipython", lambda: shell)
    shell.shown = []
    monkeypatch.setattr(recorded, "display", lambda bundle, raw: shell.shown.append(bundle["text/plain"]))
    monkeypatch.setattr(recorded, "clear_output", lambda wait: shell.shown.append("(nothing)"))
    recorded._records.cache_clear()
    recorded.settle()
    yield shell
    recorded._records.cache_clear()


def told(shell, source):
    shell.shown.clear()
    with capture_output() as captured:
        shell.run_cell(source, store_history=True)
    return [*shell.shown], captured.stdout


LABEL = "Not run: why. Recorded on a computer with Chromium 156, on 2026-11-26:"


def test_a_record_stands_in_the_place_of_the_cell_and_the_next_one_runs(shell):
    shown, _ = told(shell, NEEDS_A_BROWSER)
    assert shown == ["(nothing)", LABEL, "jar of a real browser"]
    assert told(shell, "print(1 + 1)") == ([], "2\n")


def test_what_a_learner_wrote_says_only_why(shell):
    shown, printed = told(shell, NEEDS_A_BROWSER.replace("before", "mine"))
    assert shown == []
    assert printed == "mine\nNot run: why.\n"


def test_a_cell_that_lacks_what_was_not_run_shows_the_record_below_its_own(shell):
    assert told(shell, SUMMARY) == ([], "what this kernel found out\n"), "nothing is missing yet"
    told(shell, NEEDS_A_BROWSER)
    shown, printed = told(shell, SUMMARY)
    assert printed == "what this kernel found out\n"
    assert shown[1:] == ["jar of a real browser"]
    assert recorded.SAID in shown[0]


def test_other_errors_stay_errors(shell):
    _, printed = told(shell, "1 / 0")
    assert "ZeroDivisionError" in printed
