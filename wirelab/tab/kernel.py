"""Makes the kernel of a browser tab fit for the course, once, before Django is loaded."""

import contextlib
import sys
from typing import Any

from IPython.core.getipython import get_ipython

from wirelab.tab import coroutines, green, hashing, transport, travel


def settle() -> None:
    """Put in place what this edition replaces outside of wirelab."""
    travel.clock()
    green.install()
    coroutines.settle()
    hashing.settle()
    for whose, name, here in transport.CLIENTS:
        setattr(whose, name, here)
    with contextlib.suppress(ImportError):  # its monitor is a thread that never ends
        from tqdm import tqdm

        tqdm.monitor_interval = 0
    _be_like_ipykernel()


def _be_like_ipykernel() -> None:
    """Let predictions ask, where somebody can be asked, and see what a cell prints."""
    shell: Any = get_ipython()
    if shell is None or not hasattr(shell, "kernel"):
        return
    shell.kernel._allow_stdin = getattr(shell, "input", None) is not None
    _echo()
    shell.events.register("pre_run_cell", _echo)  # IPython puts the stream's own `write` back after each cell


def _echo(*_: Any) -> None:
    """Give the kernel's stream a second one to write to, as ipykernel's has."""
    stream: Any = sys.stdout
    write = stream.write

    def both(text: str) -> None:
        write(text)
        if stream.echo is not None:
            stream.echo.write(text)

    stream.write, stream.echo = both, getattr(stream, "echo", None)
