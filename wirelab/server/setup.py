"""Prepares Django, once for each process."""

import logging
import os
import sys
from pathlib import Path

from wirelab.server import clock, static

ROOT = Path(__file__).resolve().parents[2]
DEMO_SITE = ROOT / "demo_site"
SETTINGS = "bookshop.settings"


def prepare() -> None:
    """Load the demo site's settings and applications into this process.

    Raise RuntimeError where Django is at work in this process for another project already.
    """
    if str(DEMO_SITE) not in sys.path:
        sys.path.append(str(DEMO_SITE))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS  # whatever the shell has exported
    for name in ("BOOKSHOP_ENGINE", "BOOKSHOP_CACHE"):  # for the site alone; lessons and checks choose for themselves
        os.environ.pop(name, None)
    import django
    from django.conf import settings

    if settings.configured and SETTINGS not in sys.modules:
        raise RuntimeError("In this kernel Django works for another project. Restart the kernel, and start here.")
    # Django would flush and close the handlers of the whole process here, each time. In a kernel that can wait for
    # ten seconds: it holds the lock of logging, and the thread that writes the output may want it, too.
    settings.LOGGING_CONFIG = None
    with clock.kept_zone():
        django.setup()
    settings.STATIC_URL, settings.STORAGES = static.URL, static.STORAGES
    settings.DEFAULT_EXCEPTION_REPORTER = "wirelab.server.reports.ShortReporter"
    # A failed request is shown by `watch`; Django's own log would print it a second time.
    for name in ("django", "django.server"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
