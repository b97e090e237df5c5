"""Where faults can be planted: cosmic-ray's operators, applied to the text of a module."""

import ast
import contextlib
import difflib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

# Whether equal texts or numbers are one object is the interpreter's affair, and no test's.
WITHOUT = ("_Eq_Is", "_NotEq_IsNot", "/NoOp")
Position = tuple[int, int]  # line and column


@dataclass(frozen=True)
class Mutant:
    """One fault: an operator, applied to a module where it fits for the n-th time."""

    module: str
    source: str
    operator: str
    occurrence: int
    at: Position

    @cached_property
    def text(self) -> str:
        """Return the module with the fault in it."""
        return mutate_code(self.source, get_operator(self.operator)(), self.occurrence) or self.source

    @property
    def is_python(self) -> bool:
        """Return whether it compiles: the operators take the star of `f(*books)` for a multiplication."""
        with contextlib.suppress(SyntaxError), warnings.catch_warnings(action="ignore"):
            return bool(compile(self.text, self.module, "exec"))
        return False

    @property
    def change(self) -> tuple[list[str], list[str]]:
        """Return the lines that the fault takes away and those that it puts in their place."""
        lines = list(difflib.unified_diff(self.source.splitlines(), self.text.splitlines(), n=0, lineterm=""))[2:]
        gone, come = ([line[1:].strip() for line in lines if line[0] == sign] for sign in "-+")
        return gone, come

    def __str__(self) -> str:
        gone, come = self.change
        lines = [f"{self.module}:{self.at[0]}", *(f"  - {line}" for line in gone), *(f"  + {line}" for line in come)]
        return "\n".join(lines)


def mutants_of(module: str, tree: Path) -> Iterator[Mutant]:
    """Return every mutant of a module that a run of it could notice: annotations are left out."""
    source = (tree / module).read_text(encoding="utf-8")
    tokens, hidden = get_ast(source), annotations(source)
    for name in operator_names():
        kind = get_operator(name)
        if kind.arguments() or name.endswith(WITHOUT):
            continue
        spots = (start for node in ast_nodes(tokens) for start, _ in kind().mutation_positions(node))
        for occurrence, at in enumerate(spots):
            if not any(first <= at < last for first, last in hidden):
                yield Mutant(module, source, name, occurrence, at)


def annotations(source: str) -> list[tuple[Position, Position]]:
    """Return where annotations begin and end: what stands there is for readers and for mypy."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node.returns)
        elif isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
    return [
        ((node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0))
        for node in found
        if node is not None
    ]
