"""Repairs of a learner's bookshop: if it passes with one of them, the belief behind that mistake is known."""

from collections.abc import Callable
from typing import Any

from wirelab.checks.probes import marked_modified, passes_if
from wirelab.checks.registry import Probe, Scenario
from wirelab.checks.shop.visitors import Shop

Repair = Callable[[Shop], Shop]


def mends(scenario: Scenario, repair: Repair) -> Probe:
    """Return a probe: the shop fails in this small scenario as it is, and passes with the repair."""
    as_it_is, mended = passes_if(scenario, dict), passes_if(scenario, repair)
    return lambda lab, shop: not as_it_is(lab, shop) and mended(lab, shop)


def with_modified(path: str) -> Repair:
    """Return a repair for M01: after each POST to this path the session counts as modified."""

    def repair(shop: Shop) -> Shop:
        view, mended = shop[path], marked_modified(shop[path])
        return shop | {path: lambda request: (mended if request.method == "POST" else view)(request)}

    return repair


def with_numbers(path: str) -> Repair:
    """Return a repair for M21: the view at this path finds numbers as the keys of the cart, as it left them."""

    def repair(shop: Shop) -> Shop:
        def mended(request: Any) -> Any:
            if cart := request.session.get("cart"):
                request.session["cart"] = {int(pk): count for pk, count in cart.items()}
            return shop[path](request)

        return shop | {path: mended}

    return repair
