"""Renews the learner's copy, and runs JupyterLab on it.

With no terminal to ask in, Ctrl+C ends it as any other signal does, and not only half.
"""

import runpy
import signal

from tools import lab_start
from tools.delivery import COPY, deliver

if __name__ == "__main__":
    for sentence in deliver(COPY):
        print(sentence, flush=True)
    lab_start.settle()
    # Where there is a terminal, JupyterLab puts its own question in this place.
    signal.signal(signal.SIGINT, lambda *_: signal.raise_signal(signal.SIGTERM))
    runpy.run_module("jupyterlab", run_name="__main__", alter_sys=True)
