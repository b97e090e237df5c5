"""Cells that show a real browser are compared where there is one; in CI there must be one."""

import os
from importlib.util import find_spec
from typing import Any

import pytest

from wirelab.browser import find_chromium


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Skip the cells tagged `needs-browser` on a computer where no browser can be driven."""
    if os.environ.get("CI") or (find_chromium() and find_spec("playwright")):
        return
    for item in items:
        if "needs-browser" in getattr(item, "cell", {}).get("metadata", {}).get("tags", []):
            item.add_marker(pytest.mark.skip(reason="no browser can be driven on this computer"))
