"""wirelab: start the demo site, see what happens in jar, wire and store, and check exercises."""

import wirelab.tab  # noqa: F401  (first: in a browser tab it takes the place of what a tab does not have)
from wirelab import instead
from wirelab.browser import browser_jar
from wirelab.checks import check, hint, predict, progress
from wirelab.pictures.anatomy import anatomy
from wirelab.pictures.behind import behind
from wirelab.pictures.jar import show_jar
from wirelab.pictures.plot import described
from wirelab.pictures.reach import reach
from wirelab.server.balancer import one_address
from wirelab.server.clock import later
from wirelab.server.processes import real_servers
from wirelab.site import DemoSite
from wirelab.watching import play, sequence, timelines, watch

instead.settle()

__all__ = [
    "DemoSite",
    "anatomy",
    "behind",
    "browser_jar",
    "check",
    "described",
    "hint",
    "later",
    "one_address",
    "play",
    "predict",
    "progress",
    "reach",
    "real_servers",
    "sequence",
    "show_jar",
    "timelines",
    "watch",
]
