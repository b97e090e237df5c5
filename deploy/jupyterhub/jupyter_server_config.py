"""Read by each learner's server as it starts: makes or renews the learner's copy of the course, and opens it.

Jupyter finds this file by the variable JUPYTER_CONFIG_PATH, which the hub, the image and Binder set.
"""

import os
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
COPY = Path.home() / "my-course"
sys.path.append(str(COURSE))

from jupyter_core.paths import jupyter_config_dir

from tools import delivery, lab_start

for sentence in delivery.deliver(COPY):
    print(sentence, flush=True)
if not Path(jupyter_config_dir(), "custom", "custom.css").exists():
    lab_start.settle()
else:  # a home that was used before keeps its own look
    lab_start.follow_the_browser()

os.environ["WIRELAB_PROGRESS"] = str(COPY / ".progress.json")  # kernels inherit it

c = get_config()
c.LabApp.default_url = "/lab/tree/my-course/notebooks/00-start-here.ipynb"
c.LabApp.custom_css = True
c.LanguageServerManager.autodetect = False

# Memory goes back to the others: first that of notebooks which nobody has open, then that of the whole server.
c.MappingKernelManager.cull_idle_timeout = 2 * 60 * 60  # seconds
c.MappingKernelManager.cull_interval = 5 * 60
c.ServerApp.shutdown_no_activity_timeout = 4 * 60 * 60
