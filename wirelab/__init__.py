"""wirelab: start the demo site, see what happens in jar, wire and store, and check exercises."""

from wirelab.anatomy import anatomy
from wirelab.balancer import one_address
from wirelab.browser import browser_jar
from wirelab.checks import check, hint, progress
from wirelab.clock import later
from wirelab.jar import show_jar
from wirelab.processes import real_servers
from wirelab.sequence import sequence
from wirelab.site import DemoSite
from wirelab.watching import watch

__all__ = [
    "DemoSite",
    "anatomy",
    "browser_jar",
    "check",
    "hint",
    "later",
    "one_address",
    "progress",
    "real_servers",
    "sequence",
    "show_jar",
    "watch",
]
