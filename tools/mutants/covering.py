"""Which tests run a line: noted once by coverage.py, so that a fault is shown to those tests and to no others."""

import ast
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

MOST = 300  # tests for one fault, drawn by lot: what runs in thousands of them fails in some of these


class Noting:
    """A plugin of pytest that tells coverage.py which test is running."""

    def __init__(self, data: Path, tree: Path) -> None:
        self._coverage = Coverage(str(data), source=[str(tree / "wirelab"), str(tree / "demo_site")], config_file=False)
        self._coverage.start()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the tests that stop threads from outside: such a thread never ends under a tracer."""
        items[:] = [item for item in items if not item.get_closest_marker("untraced")]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Begin the context of this test."""
        self._coverage.switch_context(item.nodeid)

    def pytest_unconfigure(self) -> None:
        """Write down what was noted."""
        self._coverage.stop()
        self._coverage.save()


def tests_of(data: Path, module: Path, source: str, line: int) -> Sequence[str]:
    """Return some tests that run this line of a module; none where the tests ran it in no way that is known.

    A line outside of functions runs once, when the module is imported: then all tests count that run anything of it.
    """
    noted = CoverageData(str(data))
    noted.read()
    contexts = noted.contexts_by_lineno(str(module))
    lines = statement(source, line)
    found = {test for at in lines or contexts for test in contexts.get(at, ()) if test}
    order = sorted(found)
    return order if len(order) <= MOST else random.Random(line).sample(order, MOST)  # noqa: S311  (no secret)


def statement(source: str, line: int) -> Iterable[int]:
    """Return the lines of the innermost statement of a function that holds this line; none outside of functions."""
    inside = [
        node
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for part in function.body
        for node in ast.walk(part)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    if not inside:
        return []
    innermost = max(inside, key=lambda node: (node.lineno, -(node.end_lineno or node.lineno)))
    return range(innermost.lineno, (innermost.end_lineno or innermost.lineno) + 1)
