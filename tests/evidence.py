"""What a cell showed before it failed stands in the report: a check says there why it refused an answer.

A plug-in of pytest, loaded by the conftest.py at the root: nbval itself reports the exception alone.
"""

from collections.abc import Iterator
from typing import Any

import pytest


def shown(outputs: list[Any]) -> str:
    """Return the text of what a cell printed and displayed."""
    texts = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs]
    return "\n".join(filter(None, texts))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: Any, call: Any) -> Iterator[None]:
    """Add the outputs of a failed cell to its report."""
    report: Any = yield
    if report.failed and (text := shown(getattr(item, "test_outputs", None) or [])):
        report.sections.append(("What the cell showed", text))
    return report
