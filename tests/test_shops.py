"""Three whole bookshops pass every step, and each of them with one hole in it fails, with that hole named."""

import pytest
from django.http import HttpResponse
from requests import PreparedRequest

from tests.conftest import SECOND_RUN
from tests.shops import by_hand, classes, functions
from tests.shops.holes import HOLES, Hole
from wirelab import check
from wirelab.checks.outcome import Wrong
from wirelab.checks.shop import elsewhere
from wirelab.checks.shop.elsewhere import ELSEWHERE
from wirelab.checks.shop.visitors import Seen, Visitor
from wirelab.checks.values import FEW

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


@pytest.mark.parametrize(("step", "tries"), [(4, len(ELSEWHERE)), (6, FEW), (10, len(ELSEWHERE)), (11, len(ELSEWHERE))])
def test_an_earlier_steps_long_list_is_tried_whole_by_the_last_step_and_in_part_between(monkeypatch, step, tries):
    tried: list[str] = []
    send_again = elsewhere._send_again

    def noted(dora: Visitor, sent: PreparedRequest, target: str, *field: str) -> Seen:
        tried.append(target)
        return send_again(dora, sent, target, *field)

    monkeypatch.setattr(elsewhere, "_send_again", noted)
    check(f"19-{step}", dict(functions.SHOP))
    assert len(tried) == tries + 2  # and two in which address and field differ


def test_a_step_is_played_again_by_those_that_ask_of_its_views_and_by_the_last():
    shop = dict(functions.SHOP)
    shop["/my/search/"] = lambda request: HttpResponse("closed today")
    assert check("19-9", shop).solved  # the cart's page and its forms
    for step in (7, 11):
        with pytest.raises(Wrong) as caught:
            check(f"19-{step}", shop)
        assert step == 7 or "(step 19-2 asks for it)" in str(caught.value)
