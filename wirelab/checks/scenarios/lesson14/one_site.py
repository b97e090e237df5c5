"""Scenario 14-4 of 14-other-sites: one site or two."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson14 import LESSON
from wirelab.checks.shop.accounts import demand
from wirelab.checks.values import word

SUFFIXES = {"com", "test", "uk", "co.uk", "io", "github.io", "jp", "kyoto.jp"}
LIST = "Which suffixes are public is said by the set that the function is given, another one each time."
BOTH = "For this function a scheme in common is enough. Scheme and registrable domain must both be the same."
CHANGED = "Only look at the set that the function is given: others use it, too."


@exercise(
    "14-4",
    "One site, or two?",
    "client",
    section=(LESSON, "3. Host, origin, site"),
    reread=(
        "Browsers carry the *public suffix list* (publicsuffix.org), and a site is the longest ending on "
        "the list, with one part in front … The scheme counts, too"
    ),
    hints=(
        "Which parts of an address make a site, and which do not count?",
        "Cut labels off the front of the host until what is left, without its first label, is a public suffix.",
        "`labels = urlsplit(url).hostname.split('.')`, and the first `i` with "
        "`'.'.join(labels[i + 1 :]) in suffixes`; compare `(scheme, '.'.join(labels[i:]))` of both.",
    ),
)
def one_site(lab: Lab, answer: Callable[..., Any]) -> None:
    """Pairs of addresses with names that nobody knows before, in both orders, and under several lists."""
    deep = f"{word()}.{word()}.test"  # what lies between it and test is no public suffix
    suffixes = {*SUFFIXES, deep}
    pairs = [(suffixes, *pair) for suffix in [*sorted(SUFFIXES), deep] for pair in _pairs(suffix)]
    for known, a, b, right, why in [*pairs, *_lists()]:
        for one, other in ((a, b), (b, a)):
            given = set(known)
            result = lab.call(answer, one, other, given)
            help = diagnosis.of_result(result) if result is None else None
            help = help or ("Return True or False." if type(result) is not bool else None)
            if result is not right:
                help = help or (BOTH if result and _needs_one(lab, answer) else why)
                what = f"they are {'one site' if right else 'two sites'}: {right}"
                lab.expect(False, what, f"same_site({one!r}, {other!r}, suffixes) returned {result!r}", help)
            demand(given == known, "the set of suffixes stays as it was", f"it is {given}", CHANGED)
    lab.proved += ["hosts under one registrable domain", "neighbours under a public suffix", "ports, schemes, paths"]


def _needs_one(lab: Lab, answer: Callable[..., Any]) -> bool:
    """Tell whether two addresses that have nothing but the scheme in common are one site for the answer."""
    return bool(lab.call(answer, f"https://{word()}.test/", f"https://{word()}.com/", {"test", "com"}))


def _lists() -> list[tuple[set[str], str, str, bool, str]]:
    """Return pairs that another list of suffixes decides otherwise."""
    one, other, name = word(), word(), word()
    near = f"{name}.test"
    dot = f"A suffix fits behind a dot: {near} does not end the name b{near} in this way."
    own = f"Each host has its own longest suffix: here {one}.{near} for one, and test for the other."
    return [
        ({"uk"}, f"https://{one}.co.uk/", f"https://{other}.co.uk/", True, LIST),
        ({"uk", "co.uk"}, f"https://{one}.co.uk/", f"https://{other}.co.uk/", False, LIST),
        ({name}, f"https://{one}.{name}/", f"https://{other}.{one}.{name}/", True, LIST),
        ({"test", near}, f"https://b{near}/", f"https://b.{near}/", False, dot),
        ({"test", near}, f"https://{one}.b{near}/", f"https://{other}.b{near}/", True, dot),
        ({"test", f"{one}.{near}"}, f"https://{near}/", f"https://{other}.{one}.{near}/", False, own),
    ]


def _pairs(suffix: str) -> list[tuple[str, str, bool, str]]:
    """Return pairs under this suffix: both addresses, whether they are one site, and the rule."""
    one, other, host = (f"{letter}{secrets.token_hex(2)}" for letter in "abh")
    site = f"{one}.{suffix}"
    nobodys = f"{suffix} is in the set, so it is a public suffix: it belongs to nobody."
    under = f"The longest suffix that fits is {suffix}. A site is one label more, and all names under it belong to it."
    return [
        (f"https://{host}.{site}/", f"https://{site}/", True, under),
        (f"https://x.{host}.{site}/", f"https://{other}.{site}/", True, under),
        (f"https://{site}/cart/", f"https://{site}/?a=1", True, "What follows the host does not count."),
        (f"https://{site}/", f"https://{other}.{suffix}/", False, nobodys),
        (f"https://{host}.{site}", f"https://{host}.{other}.{suffix}", False, "The registrable domains differ."),
        (f"https://{site}:8001/", f"https://{site}:8002/", True, "A port belongs to the origin, not to the site."),
        (f"http://{site}/", f"https://{site}/", False, "The scheme belongs to the site: http and https are two."),
        (f"HTTPS://{site}/", f"https://{site}/", True, "A scheme is the same in capital letters."),
        (f"https://{site.upper()}/", f"https://{site}/", True, "Host names are the same in capital letters."),
        (f"https://{site}/", f"https://{site}.{other}.com/", False, "What counts is the end of the name."),
        (f"https://alice@{site}/", f"https://{site}/", True, "What stands before @ is no part of the host."),
        *_by_the_letter(one, other, suffix),
    ]


def _by_the_letter(one: str, other: str, suffix: str) -> list[tuple[str, str, bool, str]]:
    """Return pairs that only whole labels decide: letters of the suffix, and the suffix itself, stand elsewhere too."""
    last, twice = suffix[-1], f"{suffix}.{suffix}"
    label = f"{one} and {one}{last} are two names. (rstrip takes off letters one by one, removesuffix a whole suffix.)"
    behind = f"{suffix} counts once, at the end of the name. What stands before it is an ordinary label."
    elsewhere = next(known for known in ("com", "test") if known != suffix)
    return [
        (f"https://{one}{last}.{suffix}/", f"https://{one}.{suffix}/", False, label),
        (f"https://{one}.{suffix}/", f"https://b{one}.{suffix}/", False, "Compare whole labels: the dot counts, too."),
        (f"https://{one}.{twice}/", f"https://{other}.{twice}/", True, behind),
        (f"https://{one}.{suffix}/", f"https://{one}.{elsewhere}/", False, "The suffix belongs to the site, too."),
    ]
