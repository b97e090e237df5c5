"""Runs the demo site by itself, as `manage.py runserver` would, and opens it."""

import argparse
import contextlib
import socket
import subprocess
import sys
import time
import webbrowser

from tools.environment import ROOT

MANAGE = [sys.executable, str(ROOT / "demo_site" / "manage.py")]


def main() -> int:
    """Migrate, serve on loopback, open a browser; return the server's exit status."""
    parser = argparse.ArgumentParser("course.py site", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="the next free one where it is taken")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args()
    subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], check=True)
    port = next(port for port in range(options.port, options.port + 100) if _is_free(port))
    server = subprocess.Popen([*MANAGE, "runserver", "--noreload", f"127.0.0.1:{port}"])
    try:
        if _answers(port, server) and not options.no_browser:
            webbrowser.open(f"http://127.0.0.1:{port}/")
        return server.wait()
    except KeyboardInterrupt:
        return server.wait()
    finally:
        server.terminate()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        if server.poll() is not None:
            return False
        time.sleep(0.1)
    return False


if __name__ == "__main__":
    sys.exit(main())
