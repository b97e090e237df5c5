"""Times in words, at the borders between units; and dates as RFC 6265 reads them (section 5.1.1)."""

from datetime import UTC, datetime

import pytest

from wirelab import later
from wirelab.pictures.times import DAY, HOUR, MINUTE, cookie_date, distance, duration, renewed


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (0.2, "1 second"),
        (3600, "1 hour"),
        (86400, "1 day"),
        (119, "119 seconds"),
        (298.5, "5 minutes"),
        (298, "4 minutes 58 seconds"),
        (120, "2 minutes"),
        (121, "2 minutes 1 second"),
        (10 * MINUTE, "10 minutes"),
        (10 * MINUTE + 1, "10 minutes"),
        (HOUR - 31, "59 minutes"),
        (HOUR - 29, "1 hour"),
        (HOUR + MINUTE, "1 hour 1 minute"),
        (HOUR + 29, "1 hour"),
        (5 * HOUR + 31, "5 hours 1 minute"),
        (DAY - 31, "23 hours 59 minutes"),
        (DAY - 29, "1 day"),
        (DAY + HOUR, "1 day 1 hour"),
        (DAY + HOUR / 2 - 1, "1 day"),
        (30 * DAY, "30 days"),
        (400 * DAY, "400 days"),
    ],
)
def test_a_length_of_time_is_told_in_one_or_two_units(seconds, words):
    assert duration(seconds) == words


def test_what_is_not_over_is_rounded_up_and_what_is_over_is_rounded_down():
    assert [distance(when, now=1000) for when in (1000.1, 1000, 999.1, 998.9)] == [
        "in 1 second",
        "just now",
        "just now",
        "1 second ago",
    ]


def test_without_a_now_the_clock_is_asked():
    now = datetime.now(UTC).timestamp()
    with later(days=3):
        assert distance(now) == "3 days ago"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (60, 62, "renewed"),
        (600, 599, "renewed"),
        (3 * DAY, 14 * DAY, "renewed, was in 3 days"),
        (14 * DAY, 3 * DAY, "renewed, was in 14 days"),
        (60.0, 63.5, "renewed, was in 60 seconds"),
        (None, DAY, "renewed, was when the browser closes"),
        (DAY, None, "renewed, was in 1 day"),
        (None, None, "renewed"),
        (-DAY, DAY, "renewed, expired 1 day ago"),
    ],
)
def test_an_expiry_that_was_set_again_says_what_it_was_unless_that_is_a_moment_ago(before, after, words):
    now = datetime.now(UTC).timestamp()
    shown = renewed(*(None if end is None else now + end for end in (before, after)))
    assert shown == words


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 09 Jun 2021 10:18:14 GMT",
        "Wed, 09-Jun-2021 10:18:14 GMT",
        "Wed, 09 Jun 21 10:18:14 GMT",
        "10:18:14 9 june 2021",
        "2021 JUN 9 10:18:14",
        "9 Jun 2021 10:18:14 11:19:15 10 Jul 2022",
    ],
)
def test_a_date_may_be_written_in_many_ways(text):
    assert cookie_date(text) == datetime(2021, 6, 9, 10, 18, 14, tzinfo=UTC).timestamp()


def test_each_month_is_known_by_its_first_three_letters():
    for number in range(1, 13):
        first = datetime(2020, number, 1, tzinfo=UTC)
        assert cookie_date(f"1 {first:%b} 2020 0:0:0") == cookie_date(f"1 {first:%B} 2020 0:0:0") == first.timestamp()


@pytest.mark.parametrize(
    ("year", "full"), [("69", 2069), ("70", 1970), ("99", 1999), ("00", 2000), ("100", None), ("1601", 1601)]
)
def test_a_year_of_two_digits_belongs_to_1970_until_2069(year, full):
    date = cookie_date(f"1 Jan {year} 00:00:00")
    assert date == (None if full is None else datetime(full, 1, 1, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "09 Jun 2021",
        "10:18:14",
        "Jun 2021 10:18:14",
        "9 2021 10:18:14",
        "9 Jun 10:18:14",
        "31 Feb 2021 10:18:14",
        "0 Jun 2021 10:18:14",
        "9 Jun 2021 24:00:00",
        "9 Jun 1600 10:18:14",
        "9 Jun 2021 10:18:145",
        "9 Jun 20215 10:18:14",
        "123 Jun 2021 10:18:14",
    ],
)
def test_what_is_no_date_is_told_from_one(text):
    assert cookie_date(text) is None
