"""Real kernels: for a whole notebook, and one that is driven by code, for the benchmark and for tests."""

import functools
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from tools.environment import ROOT

P = ParamSpec("P")
T = TypeVar("T")


def again(start: Callable[P, T]) -> Callable[P, T]:
    """Return this job, tried three times where a kernel dies at its start.

    Its ports are picked before it takes them: meanwhile another program may have one.
    """

    @functools.wraps(start)
    def trying(*arguments: P.args, **options: P.kwargs) -> T:
        for _ in range(2):
            try:
                return start(*arguments, **options)
            except DeadKernelError:  # later, in a cell: to start anew would not help
                raise
            except RuntimeError:
                continue
        return start(*arguments, **options)

    return trying


@again
def execute(notebook: NotebookNode, folder: Path, timeout: int = 300, allow_errors: bool = False) -> None:
    """Run all cells in a fresh kernel, each for so many seconds at most; raise what nbclient raises."""
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook,
        timeout=timeout,
        startup_timeout=180,  # seconds: a busy computer takes its time
        allow_errors=allow_errors,
        kernel_name="python3",
        resources=resources,
    )
    client.execute(stderr=subprocess.DEVNULL)


class Kernel:
    """A fresh kernel in the folder of the lessons."""

    def __init__(self) -> None:
        start = again(start_new_kernel)
        self.manager, self.client = start(cwd=str(ROOT / "notebooks"), stderr=subprocess.DEVNULL)

    def __enter__(self) -> "Kernel":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def run(self, code: str) -> tuple[str, str]:
        """Run code, for two minutes at most; return "ok" or the error's name, and what it printed."""
        printed: list[str] = []

        def keep(message: dict[str, Any]) -> None:
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])

        content = self.client.execute_interactive(code, output_hook=keep, timeout=120)["content"]
        if content["status"] == "aborted":  # a kernel drops what comes right after an error
            time.sleep(0.5)
            return self.run(code)
        return content.get("ename") or content["status"], "".join(printed).strip()

    def number(self, code: str) -> float:
        """Run code and return the number on its last line of output; raise RuntimeError where it fails."""
        status, printed = self.run(code)
        if status != "ok":
            raise RuntimeError(f"{status} in:\n{code}")
        return float(printed.splitlines()[-1])

    def stop(self, now: bool = False) -> None:
        """End the kernel."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=now)
