"""Accounts, and a hub that lets them in: made for the length of a block, and taken away after it."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.hub.installing import install, install_proxy
from tools.jupyter import free_port, running, wait_for

PASSWORD = "a-word-for-a-test"  # noqa: S105


@dataclass(frozen=True)
class Machine:
    """A computer with the course installed, and accounts of its own."""

    folder: Path
    course: Path
    python: Path
    group: str

    def run(self, account: str, *command: str, cwd: Path | None = None) -> str:
        """Run a command as this account, as in its terminal; return what it printed."""
        entry = pwd.getpwnam(account)
        done = subprocess.run(
            command,
            cwd=cwd or entry.pw_dir,
            user=entry.pw_uid,
            group=entry.pw_gid,
            extra_groups=[],
            env={
                "HOME": entry.pw_dir,
                "USER": account,
                "PATH": f"{self.python.parent}:/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "PYTHONWARNINGS": "ignore",
            },
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


@contextlib.contextmanager
def machine(*accounts: str) -> Iterator[Machine]:
    """Install the course and make these accounts, which may log in to a hub."""
    with contextlib.ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="hub-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        group = f"learners{os.getpid()}"
        subprocess.run(["groupadd", group], check=True)
        stack.callback(subprocess.run, ["groupdel", group])
        for name in accounts:
            home = folder / "home" / name
            home.parent.mkdir(exist_ok=True)
            subprocess.run(["useradd", "-m", "-d", home, "-s", "/bin/bash", "-G", group, name], check=True)
            stack.callback(subprocess.run, ["userdel", name], capture_output=True)
            home.chmod(0o700)
        words = "".join(f"{name}:{PASSWORD}\n" for name in accounts)
        subprocess.run(["chpasswd"], input=words, text=True, check=True)
        yield Machine(folder, *install(folder), group)


@contextlib.contextmanager
def hub(machine: Machine, more: str = "") -> Iterator[str]:
    """Run the hub of deploy/jupyterhub, with `more` settings; return its address. Learners' servers end with it."""
    url = f"http://127.0.0.1:{free_port()}"
    shipped = machine.course / "deploy" / "jupyterhub" / "jupyterhub_config.py"
    config = machine.folder / "jupyterhub_config.py"
    config.write_text(f"load_subconfig({str(shipped)!r})\nc = get_config()\n{more}", encoding="utf-8")
    log = machine.folder / "hub.log"
    ports = [f"--JupyterHub.hub_port={free_port()}", f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{free_port()}"]
    command = [str(machine.python.parent / "jupyterhub"), "-f", str(config), *ports]
    path = os.pathsep.join([str(install_proxy()), str(machine.python.parent), os.environ["PATH"]])
    own = {"HUB_URL": url, "HUB_STATE": str(machine.folder / "state"), "HUB_GROUP": machine.group, "PATH": path}
    with log.open("w") as output, running(command, output.fileno(), **own) as server:
        wait_for(f"{url}/hub/health", server)
        yield url
