"""A JupyterHub for one machine. Each learner is an account of that machine and logs in with its password.

How to install and start it: docs/deploying.md. It runs as root, because it starts programs as other accounts.
"""

import itertools
import os
import socket
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAMS = Path(sys.executable).parent

c = get_config()

# Behind a web server that speaks https: without it, passwords travel as they are.
c.JupyterHub.bind_url = os.environ.get("HUB_URL", "http://127.0.0.1:8000")

# What the hub keeps: who was there, and its own secrets. Only root may read it.
STATE = Path(os.environ.get("HUB_STATE", "/var/lib/jupyterhub"))
STATE.mkdir(mode=0o700, parents=True, exist_ok=True)
c.JupyterHub.db_url = f"sqlite:///{STATE}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = f"{STATE}/cookie_secret"
c.ConfigurableHTTPProxy.pid_file = f"{STATE}/proxy.pid"

# Who may come in: the accounts of this group, made with `groupadd learners` and `useradd -m -G learners NAME`.
c.LocalAuthenticator.allowed_groups = {os.environ.get("HUB_GROUP", "learners")}

# What each learner gets: JupyterLab, with the learner's own copy of the course. See jupyter_server_config.py.
c.Spawner.cmd = [str(PROGRAMS / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab/tree/my-course/notebooks/00-start-here.ipynb"
c.Spawner.environment = {"JUPYTER_CONFIG_PATH": str(HERE), "PATH": f"{PROGRAMS}:/usr/local/bin:/usr/bin:/bin"}


def choose_port(spawner):
    """Give the server a port that no other program is handed.

    The hub would take one that the system lends to all. Where many start at once, a kernel may have it a moment
    later; then the learner waits for two minutes, and in vain.
    """
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                spawner.port = port
                return


PORTS = itertools.cycle(range(20_000, 30_000))  # the system lends those from 32768 on
c.Spawner.pre_spawn_hook = choose_port
c.Spawner.start_timeout = 180  # seconds: forty learners who come at once wait for each other
c.Spawner.http_timeout = 120
