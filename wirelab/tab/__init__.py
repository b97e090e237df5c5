"""The edition in a browser tab (Pyodide): no sockets, no threads, no processes, one thread with an event loop.

Each module named here has the public names of the module of `wirelab.server` that is called so, and takes its place.
"""

import sys
from importlib import import_module

REPLACED = ("hashing", "threads", "travel", "transport", "processes", "chromium")

if sys.platform == "emscripten":
    for name in REPLACED:
        sys.modules[f"wirelab.server.{name}"] = import_module(f"wirelab.tab.{name}")
    import_module("wirelab.tab.kernel").settle()
