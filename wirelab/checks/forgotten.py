"""A check whose answer nobody has run: told in a sentence, in place of IPython's traceback of a NameError."""

from __future__ import annotations

import ast
import contextlib
import linecache
import traceback
from types import TracebackType
from typing import Any

from IPython import get_ipython

from wirelab.server.not_here import NotHere

SAID = "{name} is not known in this kernel. Run the cell above, which defines it, and then this one again."


def install() -> None:
    """Ask IPython to call us for a NameError; do nothing outside it, and where somebody else was asked before."""
    shell = get_ipython()
    if shell is not None and shell.custom_exceptions in ((), (NotHere,)):
        shell.set_custom_exc((NameError, NotHere), _show)


def _show(shell: Any, kind: type, error: Exception, trace: TracebackType, tb_offset: int | None = None) -> None:
    """Let IPython show the error as it always does, but for an answer that a check does not get, and for NotHere."""
    if isinstance(error, NotHere):
        return  # what is missing here is said after the cell
    if isinstance(error, NameError) and _is_an_answer(error, trace):
        said = SAID.format(name=error.name)
        error.args = (said,)  # what `course.py check` and nbgrader read
        error._render_traceback_ = lambda: [said]  # type: ignore[attr-defined]
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _is_an_answer(error: NameError, trace: TracebackType) -> bool:
    """Tell whether the cell itself, and no function, looked for a name to hand it to check."""
    frame = [frame for frame, _ in traceback.walk_tb(trace)][-1]
    if frame.f_locals is not frame.f_globals:
        return False
    with contextlib.suppress(SyntaxError):
        cell = ast.parse("".join(linecache.getlines(frame.f_code.co_filename)))
        calls = [node for node in ast.walk(cell) if isinstance(node, ast.Call) and ast.unparse(node.func) == "check"]
        answers = [answer for call in calls for answer in (*call.args, *(word.value for word in call.keywords))]
        return error.name in {node.id for answer in answers for node in ast.walk(answer) if isinstance(node, ast.Name)}
    return False
