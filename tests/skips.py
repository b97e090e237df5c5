"""In CI nothing may be skipped: a test or a cell that did not run looks like one that passed.

A plug-in of pytest, loaded by the conftest.py at the root. It also sees cells of notebooks, which nbval runs.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

# What may be skipped in CI all the same, by a word of the reason, and where.
ALLOWED = {
    "Windows": lambda: os.name == "nt",  # has no fork, no tzset, no #!, and no signals of that kind
    "Python 3.11": lambda: sys.version_info < (3, 12),  # has no sys.monitoring
    "SKIP_CELLS": lambda: True,  # somebody asked for it: the benchmark measures without other programs
}


def forbidden(report: Any) -> bool:
    """Tell whether this was skipped where it should have run; an expected failure did run."""
    if not report.skipped or hasattr(report, "wasxfail") or not os.environ.get("CI"):
        return False
    return not any(word in str(report.longrepr) and here() for word, here in ALLOWED.items())


def make_red(report: Any) -> None:
    """Let a report of a skip say that it is a failure, and why."""
    if forbidden(report):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"In CI nothing may be skipped. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: Any, call: Any) -> Iterator[None]:
    """Look at each test, and at each cell."""
    report = yield
    make_red(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: Any) -> Iterator[None]:
    """Look at each module: one can be skipped whole."""
    report = yield
    make_red(report)
    return report
