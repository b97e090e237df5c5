"""Django is ready before tests import its models; cells with a real browser are compared where there is one."""

import os
from importlib.util import find_spec
from typing import Any

import pytest

from wirelab import _django
from wirelab.browser import find_chromium

os.environ.setdefault("WIRELAB_PROGRESS", "memory")  # a test is nobody's progress
_django.prepare()


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Skip the cells tagged `needs-browser` on a computer where no browser can be driven."""
    if os.environ.get("CI") or (find_chromium() and find_spec("playwright")):
        return
    for item in items:
        if "needs-browser" in getattr(item, "cell", {}).get("metadata", {}).get("tags", []):
            item.add_marker(pytest.mark.skip(reason="no browser can be driven on this computer"))
