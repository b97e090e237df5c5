"""What an answer gave to base64 and json, and what is said of it."""

import base64
import contextlib
import json

import pytest

from wirelab.checks.decoding import ALPHABET, JSON, LETTERS, PADDING, noting

DATA = {"sign": "???>>>", "cart": [1, None]}
PART = base64.urlsafe_b64encode(json.dumps(DATA).encode()).decode().rstrip("=")
WHERE = "the part before the first colon."


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (lambda part: json.loads(base64.urlsafe_b64decode(part + "===")), None),
        (lambda part: json.loads(base64.b64decode(part + "===", b"-_")), None),
        (lambda part: base64.urlsafe_b64decode(part + "="[: len(part) % 4 == 0]), PADDING),
        (lambda part: base64.b64decode(part + "==="), ALPHABET),
        (lambda part: base64.b64decode(part.replace("_", "+") + "==="), ALPHABET),
        (lambda part: base64.urlsafe_b64decode(part.lower() + "==="), LETTERS),
        (lambda part: base64.urlsafe_b64decode(part + "===").decode(), JSON),
        (lambda part: base64.urlsafe_b64decode(f"{part}:time==="), f"The data is {PART!r}: {WHERE}"),
        (lambda part: base64.urlsafe_b64decode(part[:-4] + "==="), f"What comes next, {PART[-4]!r}"),
        (lambda part: json.loads(base64.urlsafe_b64decode(part + "===")[1:]), "It reads the whole text"),
        (lambda part: part, None),
    ],
)
def test_what_was_given_in_place_of_the_data_is_named(read, why):
    with noting() as given:
        with contextlib.suppress(ValueError):
            read(PART)
        said = given.why_not(PART, WHERE)
    assert said is None if why is None else why in said


def test_what_is_noted_stays_as_it_is_and_afterwards_nothing_is_noted():
    with noting() as given:
        assert json.loads(base64.urlsafe_b64decode(PART + "===")) == DATA
        assert json.loads("{}", object_hook=lambda _: 3) == 3
    before = len(given.texts), len(given.encoded)
    json.loads(base64.b64decode("e30="))
    assert (len(given.texts), len(given.encoded)) == before == (2, 1)
