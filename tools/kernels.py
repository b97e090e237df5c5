"""A real kernel, driven by code: for the benchmark and for tests."""

import subprocess
import time
from typing import Any

from jupyter_client.manager import start_new_kernel

from tools.environment import ROOT


class Kernel:
    """A fresh kernel in the folder of the lessons."""

    def __init__(self) -> None:
        for left in (2, 1, 0):
            try:
                self.manager, self.client = start_new_kernel(cwd=str(ROOT / "notebooks"), stderr=subprocess.DEVNULL)
                return
            except RuntimeError:  # it died: another program took one of the ports that were picked for it
                if not left:
                    raise

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
