"""Scenario 14-4 of 14-other-sites: one site or two."""

import secrets
from collections.abc import Callable
from typing import Any

from wirelab.checks import diagnosis
from wirelab.checks.lab import Lab
from wirelab.checks.registry import exercise
from wirelab.checks.scenarios.lesson14 import LESSON

SUFFIXES = {"com", "test", "uk", "co.uk", "io", "github.io", "jp", "kyoto.jp"}


@exercise(
    "14-4",
    "One site, or two?",
    "client",
    section=(LESSON, "3. Host, origin, site"),
    reread=(
        "Browsers carry the *public suffix list* (publicsuffix.org), and a site is one *label* (a part between dots) "
        "more than the longest entry that fits … The scheme counts, too"
    ),
    hints=(
        "Which parts of an address make a site, and which do not count?",
        "Cut labels off the front of the host until what is left, without its first label, is a public suffix.",
        "`labels = urlsplit(url).hostname.split('.')`, and the first `i` with "
        "`'.'.join(labels[i + 1 :]) in suffixes`; compare `(scheme, '.'.join(labels[i:]))` of both.",
    ),
)
def one_site(lab: Lab, answer: Callable[..., Any]) -> None:
    """Pairs of addresses with names that nobody knows before, in both orders."""
    for a, b, right, why in (pair for suffix in sorted(SUFFIXES) for pair in _pairs(suffix)):
        for one, other in ((a, b), (b, a)):
            result = lab.call(answer, one, other, set(SUFFIXES))
            help = diagnosis.of_result(result) if result is None else None
            help = help or ("Return True or False." if type(result) is not bool else why)
            if result is not right:
                what = f"they are {'one site' if right else 'two sites'}: {right}"
                lab.expect(False, what, f"same_site({one!r}, {other!r}, suffixes) returned {result!r}", help)
    lab.proved += ["hosts under one registrable domain", "neighbours under a public suffix", "ports, schemes, paths"]


def _pairs(suffix: str) -> list[tuple[str, str, bool, str]]:
    """Return pairs under this suffix: both addresses, whether they are one site, and the rule."""
    one, other, host = (f"{letter}{secrets.token_hex(2)}" for letter in "abh")
    site = f"{one}.{suffix}"
    nobodys = f"{suffix} is a public suffix: it belongs to nobody."
    under = "A site is one label more than a public suffix, and all names under it belong to it."
    return [
        (f"https://{host}.{site}/cart/", f"https://{site}/", True, under),
        (f"https://x.{host}.{site}", f"https://{other}.{site}/?a=1", True, under),
        (f"https://{site}/", f"https://{other}.{suffix}/", False, nobodys),
        (f"https://{host}.{site}", f"https://{host}.{other}.{suffix}", False, "The registrable domains differ."),
        (f"https://{site}:8001/", f"https://{site}:8002/", True, "A port belongs to the origin, not to the site."),
        (f"http://{site}/", f"https://{site}/", False, "The scheme belongs to the site: http and https are two."),
        (f"https://{site.upper()}/", f"https://{site}/", True, "Host names are the same in capital letters."),
        (f"https://{site}/", f"https://{site}.{other}.com/", False, "What counts is the end of the name."),
    ]
