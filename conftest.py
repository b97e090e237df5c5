"""Django is ready before tests import its models; cells with a browser or a Redis are compared where there is one."""

import os
from importlib.util import find_spec
from typing import Any

import nbval.kernel
import pytest

from tools.kernels import again
from wirelab.server import setup
from wirelab.server.browsers import find_chromium
from wirelab.server.processes import find_redis

os.environ.setdefault("WIRELAB_PROGRESS", "memory")  # a test is nobody's progress
setup.prepare()
nbval.kernel.start_new_kernel = again(nbval.kernel.start_new_kernel)
pytest_plugins = ["tests.skips", "tests.evidence"]  # in CI nothing may be skipped; a failed cell says why

NEEDS = {
    "needs-browser": lambda: find_chromium() and find_spec("playwright"),
    "needs-redis": find_redis,
}


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Skip the cells whose tag says that they need something that this computer does not have."""
    missing = [] if os.environ.get("CI") else [tag for tag, is_here in NEEDS.items() if not is_here()]
    left_out = os.environ.get("SKIP_CELLS", "").split(",")  # the benchmark measures without other programs
    reasons = dict.fromkeys(missing, "it is not here") | dict.fromkeys(left_out, "left out by SKIP_CELLS")
    for item in items:
        tags = getattr(item, "cell", {}).get("metadata", {}).get("tags", [])
        for tag in set(tags) & set(reasons):
            item.add_marker(pytest.mark.skip(reason=f"{tag}: {reasons[tag]}"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let everything of the tab edition be tested: every lesson, solution and answer, in a real browser."""
    parser.addoption("--tab-all", action="store_true", help="run all of the course in the tab edition (half an hour)")
