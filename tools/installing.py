"""Installs packages with uv where it is there, with pip otherwise, and explains what went wrong."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

REASONS = [  # what an installer prints, and what the reader can do
    (
        ("No space left", "Errno 28", "not enough space", "WinError 112", "Disk quota"),
        "There is no space left on this disk. Free about 1 GB, then run the same command again.",
    ),
    (
        ("ensurepip",),
        "This Python came without venv. On Debian and Ubuntu run: sudo apt install python3-venv. Then try again.",
    ),
    (
        ("Read-only file system", "Permission denied", "Errno 13", "Errno 30"),
        "The course may not write into its own folder. Copy the folder to a place of yours, then try again.",
    ),
    (
        ("NewConnectionError", "name resolution", "ConnectTimeout", "ProxyError", "getaddrinfo", "Max retries")
        + ("Could not fetch URL", "Failed to establish", "dns error", "error sending request", "ReadTimeout"),
        "The packages could not be fetched: there is no way to the network. Connect, and run the same command again. "
        "Behind a proxy, set HTTPS_PROXY first. Nothing is lost: the set-up goes on from here.",
    ),
]


class SetUpError(Exception):
    """The set-up cannot go on; the message is one sentence for the reader."""


def explain(output: str) -> str:
    """Return the sentence that fits what an installer printed."""
    for marks, sentence in REASONS:
        if any(mark.lower() in output.lower() for mark in marks):
            return sentence
    last = "\n".join(output.strip().splitlines()[-8:])
    return f"The set-up stopped, and this is what the installer said last:\n{last}"


def install(python: Path, uv: str | None, wanted: Sequence[str]) -> None:
    """Install these requirements into the environment of `python`; raise SetUpError."""
    if uv and subprocess.call([uv, "pip", "install", "--python", str(python), *wanted]) == 0:
        return  # it shows its own progress; where it fails (it does not read pip's settings), pip tries
    status, output = 0, ""
    if _run([str(python), "-m", "pip", "--version"])[0] != 0:
        status, output = _run([str(python), "-m", "ensurepip", "--default-pip"])
    if status == 0:
        options = ["--disable-pip-version-check", "--no-input", "--retries", "2", "--progress-bar", "off"]
        status, output = _run([str(python), "-m", "pip", "install", *options, *wanted])
    if status != 0:
        raise SetUpError(explain(output))


def _run(command: Sequence[str]) -> tuple[int, str]:
    """Run an installer, show a line of progress, and return its status and all it printed."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    lines: list[str] = []
    fetched = 0
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        word = line.strip().split(" ")
        if word[0] == "Collecting":
            fetched += 1
            _progress(f"  fetching {fetched}: {word[1]}", fetched)
        elif word[:2] == ["Installing", "collected"]:
            _progress(f"  installing {fetched} packages", 0)
    if fetched and sys.stdout.isatty():
        print()
    return process.wait(), "".join(lines)


def _progress(text: str, step: int) -> None:
    if sys.stdout.isatty():
        print(f"\r{text[:70]:<72}", end="", flush=True)
    elif step % 20 == 0:
        print(text, flush=True)
