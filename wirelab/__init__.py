"""wirelab: start the demo site, see what happens in jar, wire and store, and check exercises."""

from wirelab.checks import check, hint, progress
from wirelab.clock import later
from wirelab.jar import show_jar
from wirelab.site import DemoSite
from wirelab.watching import watch

__all__ = ["DemoSite", "check", "hint", "later", "progress", "show_jar", "watch"]
