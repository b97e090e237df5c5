"""Right answers as syntax trees, with the names that they need: out of the bank and out of the solutions."""

import ast
import contextlib
import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bank import all_answers
from tools.environment import ROOT
from wirelab.checks.catalogue import find

BANK = ROOT / "tests" / "bank"


@dataclass
class Right:
    """One right answer: a function or an expression, and the module of which it is a part."""

    exercise: str
    name: str
    tree: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.expr
    names: dict[str, Any] = field(repr=False)
    before: tuple[ast.stmt, ...] = ()  # the cells above it, of a solution
    shop: str = ""  # the path that it answers, of a bookshop

    def made(self, tree: Any) -> Any:
        """Return the answer that this changed tree makes; raise what its own code raises."""
        names = dict(self.names)
        for statement in self.before:
            with contextlib.suppress(NameError):  # it needs the live site of the notebook, or this very answer
                exec(compile(ast.Module([copy.deepcopy(statement)], []), "<cell>", "exec"), names)
        if isinstance(tree, ast.expr):
            return eval(compile(ast.Expression(tree), "<answer>", "eval"), names)
        exec(compile(ast.Module([tree], []), "<answer>", "exec"), names)
        answer = names[tree.name]
        return names["shop"] | {self.shop: answer} if self.shop else answer


def rights() -> Iterator[Right]:
    """Yield every right answer that can be changed: self-tests have a truth, and no code."""
    all_answers()  # loads the bank
    for path in sorted(BANK.glob("lesson*/*.py")):
        yield from of_bank(path)
    for path in sorted((ROOT / "solutions").glob("*.ipynb")):
        yield from of_solution(path)


def of_bank(path: Path) -> Iterator[Right]:
    """Yield the right answers of a module of the bank."""
    from importlib import import_module

    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for mark in [one for one in node.decorator_list if _is_right(one)]:
                node.decorator_list.remove(mark)
                exercise = mark.args[0].value
                yield Right(exercise, node.name, node, vars(module))
            for mark in [one for one in node.decorator_list if _calls(one, "right_with")]:
                node.decorator_list.remove(mark)
                yield _of_shop(mark, node, vars(module))
        elif isinstance(node, ast.Expr) and _is_right(node.value) and len(node.value.args) == 2:
            exercise, value = node.value.args[0].value, node.value.args[1]
            if find(exercise).kind == "settings":
                yield Right(exercise, f"line{node.lineno}", value, vars(module))


def _of_shop(mark: ast.Call, node: Any, names: dict[str, Any]) -> Right:
    """Return a view of the bank's bookshop, beside the other views that its step looks at."""
    from tests.bank.lesson19.right_shop import part

    exercise, path, *more = (eval(ast.unparse(one), names) for one in mark.args)
    shop = part(exercise) | (more[0] if more else {})
    return Right(exercise, node.name, node, names | {"shop": shop}, shop=path)


def of_solution(path: Path) -> Iterator[Right]:
    """Yield the answers of a solution's notebook."""
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    before: list[ast.stmt] = []
    new: list[ast.stmt] = []
    for cell in cells:
        body = ast.parse("".join(line for line in cell["source"] if not line.startswith("%"))).body
        checks = [call for node in body for call in ast.walk(node) if _calls(call, "check")]
        if not checks:
            new += [node for node in body if _stands_alone(node)]
            continue
        exercise, answer = checks[0].args[0].value, checks[0].args[1].id
        yield from _of_cells(exercise, answer, before, new)
        before, new = before + new, []


def _of_cells(exercise: str, answer: str, before: list[ast.stmt], new: list[ast.stmt]) -> Iterator[Right]:
    kind, everything = find(exercise).kind, [*before, *new]
    if kind == "prediction":
        return
    for at, node in enumerate(everything):
        others = tuple(everything[:at] + everything[at + 1 :])
        if isinstance(node, ast.FunctionDef) and kind == "views" and node in new:
            if path := _path_of(node.name, new):
                yield Right(exercise, f"solution: {node.name}", node, _names(), others, path)
        elif isinstance(node, ast.FunctionDef) and node.name == answer and node in new:
            yield Right(exercise, "solution", node, _names(), others)
        elif kind == "settings" and _assigns(node, answer) and getattr(node.value, "keys", None):
            yield Right(exercise, "solution", node.value, _names(), others)


def _names() -> dict[str, Any]:
    return {"__name__": "__main__"}


def _path_of(name: str, cell: list[ast.stmt]) -> str:
    """Return the path for which a cell puts this view into the shop."""
    for node in cell:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Subscript)
            and ast.unparse(node.value) == name
        ):
            return ast.literal_eval(node.targets[0].slice)
    return ""


def _assigns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name


def _stands_alone(node: ast.stmt) -> bool:
    """Tell whether a statement can run without the live site of the notebook."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef):
        return True
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return isinstance(node, ast.Assign) and not names & {"DemoSite", "site", "watch", "requests", "alice", "bob"}


def _is_right(node: ast.expr) -> bool:
    return _calls(node, "right")


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
