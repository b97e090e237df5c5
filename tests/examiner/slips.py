"""How learners go wrong: each slip changes one place of a right answer."""

import ast
import copy
import functools
from collections.abc import Callable, Iterator
from typing import Any

Change = tuple[str, str, Callable[[], Any]]  # the kind of slip, the change in words, what makes the changed tree
Slip = Callable[[ast.AST], Iterator[tuple[str, ast.AST | list[ast.stmt] | None]]]  # what a node may become

COMPARISONS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
COMPARISONS |= {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
UNWRAPPED = {"str", "int", "sorted", "quote", "unquote", "escape", "len", "json", "dict", "list"}
METHODS = {
    "flush": ("clear", "cycle_key"),
    "clear": ("flush",),
    "cycle_key": ("flush", "clear"),
    "set_signed_cookie": ("set_cookie",),
    "post": ("get",),
    "insert": ("append",),
}
STORES = {"session": "COOKIES", "COOKIES": "session", "POST": "GET", "GET": "POST"}


def slips(tree: Any) -> Iterator[Change]:
    """Yield every way in which this answer can go wrong by one slip; the changed tree is made when it is asked for."""
    seen: set[tuple[int, str]] = set()
    for number, node in enumerate(ast.walk(tree)):
        for kind, after in _of(node, tree):
            before, later = _one_line(node), _one_line(after)
            if before != later and (number, later) not in seen:
                seen.add((number, later))
                yield kind, f"{before[:90]} → {later[:90]}", functools.partial(_replaced, tree, number, after)


def _of(node: ast.AST, tree: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.stmt) and node is not tree and not _is_text(node):
        yield "a statement is missing", ast.Pass()
    for slip in (_of_statement, _of_value, _of_call, _of_keywords):
        yield from slip(node)


def _of_statement(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Return) and node.value is not None:
        yield "return is forgotten", ast.Expr(node.value)
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            yield "it is done always, or never", _with(node, "test", ast.Constant(value))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for number in range(len(node.decorator_list)):
            less = [one for at, one in enumerate(node.decorator_list) if at != number]
            yield "a decorator is missing", _with(node, "decorator_list", less)


def _of_value(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        yield "another comparison", _with(node, "ops", [COMPARISONS[type(node.ops[0])](), *node.ops[1:]])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not is missing", node.operand
    if isinstance(node, ast.BoolOp):
        for value in node.values:
            yield "a part of a condition", value
    if isinstance(node, ast.Constant) and type(node.value) is int:
        for value in (node.value + 1, node.value - 1, node.value * 10):
            yield "another number", ast.Constant(value)
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield "the opposite", ast.Constant(not node.value)
    if isinstance(node, ast.Constant) and type(node.value) is str and 0 < len(node.value) < 30:
        yield "another text", ast.Constant(f"{node.value}s")
    if isinstance(node, ast.Attribute) and node.attr in STORES and ast.unparse(node.value) == "request":
        yield "another place", _with(node, "attr", STORES[node.attr])
        yield "one for all visitors", ast.Name("shared_by_all", ast.Load())
    if isinstance(node, ast.Dict):
        for number in range(len(node.keys)):
            keep = [at for at in range(len(node.keys)) if at != number]
            yield "an entry is missing", ast.Dict([node.keys[at] for at in keep], [node.values[at] for at in keep])


def _of_call(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    if name in UNWRAPPED and (node.args or isinstance(node.func, ast.Attribute)):
        yield "a call is missing", node.args[0] if node.args else node.func.value
    if isinstance(node.func, ast.Attribute):
        for other in METHODS.get(name, ()):
            yield "another method", _with(node, "func", _with(node.func, "attr", other))
        if name == "get" and len(node.args) == 2:
            yield "get without a default", _with(node, "args", node.args[:1])
        if name == "get" and node.args and not isinstance(node.args[0], ast.Call):
            yield "a key without get", ast.Subscript(node.func.value, node.args[0], ast.Load())
        if name == "get_signed_cookie":
            read = ast.Attribute(ast.Attribute(node.func.value, "COOKIES", ast.Load()), "get", ast.Load())
            yield "read without its signature", ast.Call(read, [node.args[0], ast.Constant("0")], [])
        if name in ("get", "post") and node.args and isinstance(node.args[0], ast.Call):
            yield (
                "without the session",
                _with(node, "func", _with(node.func, "value", ast.Name("requests", ast.Load()))),
            )


def _of_keywords(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Call):
        for number in range(len(node.keywords)):
            less = [one for at, one in enumerate(node.keywords) if at != number]
            yield "an argument is missing", _with(node, "keywords", less)


def _with(node: Any, name: str, value: Any) -> Any:
    changed = copy.copy(node)
    setattr(changed, name, value)
    return changed


def _replaced(tree: ast.AST, number: int, after: Any) -> ast.AST:
    """Return a copy of the tree whose node of this number, as ast.walk counts, is another one."""
    new = copy.deepcopy(tree)
    for at, node in enumerate(ast.walk(new)):
        if at == number:
            after = copy.deepcopy(after)
            return ast.fix_missing_locations(after if node is new else _put(new, node, after))
    raise LookupError(number)


def _put(tree: ast.AST, old: ast.AST, after: ast.AST) -> ast.AST:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, after)
                return tree
            if isinstance(value, list) and any(one is old for one in value):
                setattr(parent, name, [after if one is old else one for one in value])
                return tree
    raise LookupError(ast.dump(old))


def _one_line(node: Any) -> str:
    try:
        return " ".join(ast.unparse(ast.fix_missing_locations(copy.copy(node))).split())
    except (AttributeError, ValueError):  # a part of a statement that is none by itself
        return ast.dump(node)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
