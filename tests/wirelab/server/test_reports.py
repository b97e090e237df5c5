"""Django's error page stays short where a traceback is long."""

import pytest

from wirelab.server.reports import FRAMES, ShortReporter


def nested(depth: int) -> None:
    if depth:
        nested(depth - 1)
    raise KeyError


@pytest.mark.parametrize(("depth", "drawn"), [(3, 5), (FRAMES - 2, FRAMES), (FRAMES - 1, FRAMES), (200, FRAMES)])
def test_of_a_long_traceback_the_last_frames_are_drawn_and_of_a_short_one_all(depth, drawn):
    with pytest.raises(KeyError) as caught:
        nested(depth)
    error, trace = caught.value, caught.tb
    frames = ShortReporter(None, type(error), error, trace).get_traceback_frames()
    assert len(frames) == drawn
    assert frames[-1]["function"] == "nested"
    assert dict(frames[-1]["vars"])["depth"] == 0
