"""Runs programs so that they end when and as they should, however course.py was started. Standard library only."""

import contextlib
import io
import os
import signal
import subprocess
import sys


def settle() -> None:
    """Let what is printed and how a program is stopped not depend on how this one was started."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a question mark instead of an error
    # A shell's background job, and `nohup`, start with signals ignored, and programs started here inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def become(command: list[str]) -> int:
    """Go on as this command, so that stopping it leaves nothing behind."""
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    return call(command)


def call(command: list[str]) -> int:
    """Run a command to its end, or end it where this program is told to end; return its exit status."""
    with subprocess.Popen(command) as process:
        try:
            status = process.wait()
        except KeyboardInterrupt:  # in a terminal the child got it too, and answers it
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            raise
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
    return status if status >= 0 else 128 - status
