"""Installs packages with uv, or with pip where uv cannot be had. Standard library only."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import sources
from tools.trouble import NO_NETWORK, NO_PIP, SetUpError, explain


def install(python: Path, wanted: Sequence[str]) -> None:
    """Install these requirements, and pip, into the environment of `python`; raise SetUpError."""
    venv = python.parent.parent
    with ThreadPoolExecutor() as pool:  # pip takes a second to say what it was told
        asked = pool.submit(sources.pip_settings)
        uv, said = sources.find_uv(venv)
        settings = asked.result()
    if uv and _with_uv([uv, "pip", "install", "--python", str(python), "pip", *wanted], settings, venv):
        if has(python, wanted):
            return
    elif uv:
        print("  uv could not install them, so pip tries", flush=True)
    elif explain(said) == NO_NETWORK and "find-links" not in settings:
        raise SetUpError(NO_NETWORK)
    _with_pip(python, wanted, settings)
    if not has(python, wanted):
        raise SetUpError(f"The packages were not installed into {venv.name}. Do pip's or uv's settings name a folder?")


def has(python: Path, wanted: Sequence[str]) -> bool:
    """Return whether packages of these names are in this environment, and not somewhere else."""
    names = [re.split(r"[^\w.-]", name)[0] for name in wanted]
    ask = "import sys, importlib.metadata; [importlib.metadata.version(name) for name in sys.argv[1:]]"
    return sources.runs(python, "-c", ask, "pip", *names)


def _with_uv(command: list[str], settings: dict[str, str], venv: Path) -> bool:
    """Let uv install, with its own progress on a terminal and three lines elsewhere; return whether it could."""
    with subprocess.Popen(
        command,
        stderr=None if sys.stderr.isatty() else subprocess.PIPE,
        env=sources.for_uv(settings, venv, command[0]),
    ) as process:
        for line in process.stderr or []:
            words = line.decode(errors="replace").split()
            if words and words[0] in ("Resolved", "Prepared", "Installed"):
                print(f"  {' '.join(words[:3]).lower()}", flush=True)
    return process.returncode == 0


def _with_pip(python: Path, wanted: Sequence[str], settings: dict[str, str]) -> None:
    """Let pip install, which knows more ways to an index than uv; raise SetUpError."""
    packed = sources.packed_pips()
    if sources.runs(python, "-m", "pip", "--version"):
        pip = [str(python), "-m", "pip"]
    elif packed:
        pip = [str(python), f"{packed[-1]}/pip"]
    elif sources.pips():
        pip = [*sources.pips()[0], "--python", str(python)]
    else:
        raise SetUpError(NO_PIP)
    told = {sources.pip_variable(name): value for name, value in settings.items()}
    # Without its files: one of them may name another folder to install into.
    status, output = _run(
        [*pip, "install", *sources.QUIET, "--progress-bar", "off", "pip", *wanted],
        {**os.environ, **told, "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8"},
    )
    if status != 0:
        raise SetUpError(explain(output))


def _run(command: Sequence[str], variables: dict[str, str]) -> tuple[int, str]:
    """Run pip, show a line of progress, and return its status and all it printed."""
    lines: list[str] = []
    fetched = 0
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=variables,
    ) as process:
        for line in process.stdout or []:
            lines.append(line)
            word = line.strip().split(" ")
            if word[0] == "Collecting":
                fetched += 1
                _progress(f"  fetching {fetched}: {word[1]}", fetched)
            elif word[:2] == ["Installing", "collected"]:
                count = line.count(",") + 1
                _progress(f"  installing {count} package{'s' * (count > 1)}", 0)
    if fetched and sys.stdout.isatty():
        print()
    return process.returncode, "".join(lines)


def _progress(text: str, step: int) -> None:
    if sys.stdout.isatty():
        print(f"\r{text[:70]:<72}", end="", flush=True)
    elif step % 20 == 0:
        print(text, flush=True)
