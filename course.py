"""Start here: `python3 course.py lab` opens the course, `python3 course.py test` proves it.

Only the standard library, and only syntax that any Python can read: a Python that is too old
must reach the sentence that says so.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "This course needs Python 3.11 or newer, and this is Python %d.%d. "
        "Install a newer one from python.org, then run it with that one, for example: "
        "python3.13 course.py lab" % sys.version_info[:2]
    )

# Modules of this folder and of this Python only, whatever PYTHONSAFEPATH and PYTHONPATH say.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
if "PYTHONPATH" in os.environ:
    hiding = [os.path.abspath(path) for path in os.environ["PYTHONPATH"].split(os.pathsep) if path]
    sys.path[:] = [path for path in sys.path if path not in hiding]

from tools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
