"""Letters, times and tables."""

import pytest

from wirelab.pictures.letters import Letters, visible
from wirelab.pictures.show import Table
from wirelab.pictures.times import DAY, HOUR, MINUTE, distance
from wirelab.server.met import Met


def test_letters_follow_the_order_of_appearance_and_do_not_run_out():
    letters = Letters(Met())
    names = [letters.of(str(number)) for number in range(30)]
    assert names[:3] + names[24:28] == ["A", "B", "C", "Y", "Z", "AA", "AB"]
    assert letters.of("0") == "A"
    assert letters.show("s43j3wabcdef") == "AE(s43j3w…)"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (14 * DAY - 0.4, "in 14 days"),
        (3.5 * DAY, "in 3 days 12 hours"),
        (DAY, "in 1 day"),
        (HOUR - 0.2, "in 1 hour"),
        (90 * MINUTE, "in 1 hour 30 minutes"),
        (20 * MINUTE - 1, "in 20 minutes"),
        (299.7, "in 5 minutes"),
        (29.1, "in 30 seconds"),
        (1, "in 1 second"),
        (-0.5, "just now"),
        (-90, "90 seconds ago"),
        (-DAY - 3, "1 day ago"),
    ],
)
def test_times_are_told_as_distances(seconds, words):
    assert distance(1000 + seconds, now=1000) == words


def test_no_date_means_until_the_browser_closes():
    assert distance(None) == "when the browser closes"


def test_visible_text_stays_on_one_line():
    assert visible("a\nb\x1b[31m红") == "a\\nb\\x1b[31m红"
    assert visible("x" * 5000).endswith("… (5000 characters)")


def test_an_empty_table_says_so():
    table = Table("store", "store: 0 sessions", ["id"], [], "empty")
    assert repr(table) == "store: 0 sessions (empty)"
    assert "empty" in table._repr_html_()
