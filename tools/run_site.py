"""Runs the demo site by itself, as `manage.py runserver` would, and opens it."""

import argparse
import contextlib
import os
import socket
import sys
import threading
import time
import webbrowser

from tools.environment import ROOT


def main() -> int:
    """Migrate, then serve on loopback in this process, so that stopping it leaves nothing behind."""
    parser = argparse.ArgumentParser("course.py site", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="the next free one where it is taken")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args()
    port = next(port for port in range(options.port, options.port + 100) if _is_free(port))
    if not options.no_browser:
        threading.Thread(target=_open_when_ready, args=(port,), daemon=True).start()
    sys.path.insert(0, str(ROOT / "demo_site"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bookshop.settings"
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", "migrate", "--verbosity", "0"])
    execute_from_command_line(["manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"])
    return 0


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _open_when_ready(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            webbrowser.open(f"http://127.0.0.1:{port}/")
            return
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
