"""The eleven steps: a check plays the demands of its own step, and then those of earlier steps.

The last check plays all of them, whole. The checks between play the earlier steps that ask something of the same views,
and where such a step tries many shapes, such as addresses that lead to another site, a few that the lot picks; all of
them where a view of it is written anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wirelab.checks.client import Failed
from wirelab.checks.lab import Lab
from wirelab.checks.registry import Scenario
from wirelab.checks.shop.tidy import untidiness
from wirelab.checks.shop.visitors import Shop, opened

Play = Callable[[Lab], None]


@dataclass(frozen=True)
class Step:
    """What one step demands of the views at these paths, and which of earlier steps it lets the learner write anew."""

    number: int
    paths: tuple[str, ...]
    written: tuple[str, ...]
    play: Play


_steps: dict[int, Step] = {}


def step(number: int, *paths: str, written: tuple[str, ...] = ()) -> Callable[[Play], Play]:
    """Register the demands that follow, for the shops that have a view for each of these paths.

    `written` are those that the learner writes anew in this step, where the task names them; else each may be.
    """

    def register(play: Play) -> Play:
        _steps[number] = Step(number, paths, written, play)
        return play

    return register


def play_step(lab: Lab, shop: Shop, number: int) -> None:
    """Play a step, and then earlier ones whose views the shop has: what was right may have been rewritten."""
    with opened(lab, shop, *_steps[number].paths):
        _steps[number].play(lab)
        untidy = untidiness(lab)  # said last: a password in a cookie is worse than a cookie
        earlier = [one for one in _before(number) if shop.keys() >= set(one.paths)]
        again = set(_steps[number].written)
        for one in earlier:
            untidy = _play_again(lab, one, whole=number == max(_steps) or bool(again & set(one.paths))) or untidy
        if untidy:
            raise untidy
        if earlier:
            lab.expect(True, "what the steps before asked of these views holds, too", "")


def _before(number: int) -> list[Step]:
    """Return the steps before this one that ask something of the views it writes; before the last, all."""
    own, every = set(_steps[number].written or _steps[number].paths), number == max(_steps)
    return [_steps[before] for before in range(1, number) if every or own & set(_steps[before].paths)]


def alone(number: int) -> Scenario:
    """Return the scenario of one step, without those before it."""

    def scenario(lab: Lab, shop: Shop) -> None:
        with opened(lab, shop, *_steps[number].paths):
            _steps[number].play(lab)

    return scenario


def _play_again(lab: Lab, earlier: Step, *, whole: bool) -> Failed | None:
    """Play an earlier step on the same site, with nobody in it, and note none of its lines; return what is untidy."""
    proved, lab.whole = list(lab.proved), whole
    lab.proved.clear()
    lab.exchanges.clear()
    _empty()
    try:
        earlier.play(lab)
        return untidiness(lab)
    except Failed as failed:
        expected = f"{failed.expected} (step 19-{earlier.number} asks for it)"
        raise Failed(expected, failed.got, failed.perhaps, otherwise=failed.otherwise) from None
    finally:
        lab.proved[:], lab.whole = proved, True


def _empty() -> None:
    """Take all accounts and sessions from the site; each step leaves the books as they were."""
    from django.contrib.auth.models import User
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()
    User.objects.all().delete()
