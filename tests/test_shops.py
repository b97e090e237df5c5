"""Three whole bookshops pass every step, and each of them with one hole in it fails, with that hole named."""

import pytest

from tests.conftest import SECOND_RUN
from tests.shops import by_hand, classes, functions
from tests.shops.holes import HOLES, Hole
from wirelab import check
from wirelab.checks.outcome import Wrong

SHOPS = {"functions": functions.SHOP, "classes": classes.SHOP, "by hand": by_hand.SHOP}
LAST = "19-11"  # it plays all eleven
FIRST_OF_A_KIND = {hole.named: hole.name for hole in reversed(HOLES)}.values()


def tried() -> list[tuple[str, Hole]]:
    """Return each kind of hole in each of the shops, and the other holes of a kind in one of them, in turns."""
    styles = list(SHOPS)
    return [
        (style, hole)
        for number, hole in enumerate(HOLES)
        for style in (styles if hole.name in FIRST_OF_A_KIND else [styles[number % 3]])
    ]


@pytest.mark.parametrize("step", range(1, 12))
@pytest.mark.parametrize("style", SHOPS)
def test_a_whole_shop_passes_every_step(style: str, step: int):
    assert check(f"19-{step}", dict(SHOPS[style])).solved


PLANTED = tried()[::8] if SECOND_RUN else tried()


@pytest.mark.parametrize(("style", "hole"), PLANTED, ids=lambda one: one if isinstance(one, str) else one.name)
def test_a_shop_with_a_hole_fails_and_the_hole_is_named(style: str, hole: Hole):
    with pytest.raises(Wrong) as caught:
        check(LAST, hole.plant(dict(SHOPS[style])))
    assert hole.named in str(caught.value)
