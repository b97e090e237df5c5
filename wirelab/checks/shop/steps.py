"""The eleven steps: a check plays the demands of its own step, and then those of the steps before it.

What a step asks in many shapes, such as addresses that lead to another site, is asked in all of them in its own check
and in the last one; in those between, a few shapes are asked, which the lot picks each time.
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
    """What one step demands of the views at these paths."""

    number: int
    paths: tuple[str, ...]
    play: Play


_steps: dict[int, Step] = {}


def step(number: int, *paths: str) -> Callable[[Play], Play]:
    """Register the demands that follow, for the shops that have a view for each of these paths."""

    def register(play: Play) -> Play:
        _steps[number] = Step(number, paths, play)
        return play

    return register


def play_step(lab: Lab, shop: Shop, number: int) -> None:
    """Play a step, and then each one before it whose views the shop has: what was right may have been rewritten."""
    with opened(lab, shop, *_steps[number].paths):
        _steps[number].play(lab)
        untidy = untidiness(lab)  # said last: a password in a cookie is worse than a cookie
        earlier = [_steps[before] for before in range(1, number) if shop.keys() >= set(_steps[before].paths)]
        for one in earlier:
            untidy = _play_again(lab, one, whole=number == max(_steps)) or untidy
        if untidy:
            raise untidy
        if earlier:
            lab.expect(True, "what the steps before asked of these views holds, too", "")


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
