"""What runs in fresh kernels: the start of a site, the cost of watching, memory."""

from statistics import median

from tools.environment import ROOT
from tools.kernels import Kernel

ROUNDS = 5
FLOOR = """
import time; start = time.perf_counter()
import os, sys, tempfile
sys.path.append({demo!r})
os.environ.update(DJANGO_SETTINGS_MODULE="bookshop.settings", BOOKSHOP_DATA=tempfile.mkdtemp())
import requests, django; django.setup()
from django.core.management import call_command
from threading import Thread
job = Thread(target=call_command, args=("migrate",), kwargs={{"verbosity": 0}}); job.start(); job.join()
took = time.perf_counter() - start
import shutil; shutil.rmtree(os.environ["BOOKSHOP_DATA"])
print(took)
""".format(demo=str(ROOT / "demo_site"))
START = """
import time; start = time.perf_counter()
import requests
from wirelab import DemoSite, watch
site = DemoSite()
print(time.perf_counter() - start)
"""
AGAIN = "start = time.perf_counter(); site = DemoSite(); print(time.perf_counter() - start)"
WATCH = """
plain, watched = requests.Session(), watch(requests.Session(), "Alice")
def took(session):
    start = time.perf_counter()
    session.get(site.url("/session/visits/"))
    return time.perf_counter() - start
pairs = [(took(plain), took(watched)) for _ in range(200)][20:]
from statistics import median; from IPython.display import clear_output; clear_output()
print(median(watched - plain for plain, watched in pairs) / median(plain for plain, _ in pairs))
"""
MEMORY = "import psutil, requests, django; print(psutil.Process().memory_info().rss)"
FILL = 'for _ in range(50): requests.Session().get(site.url("/session/visits/"))\n' + MEMORY


def in_fresh_kernels(*codes: str) -> list[float]:
    """Return the median of the last code's number, over several fresh kernels that ran all of them."""

    def once() -> list[float]:
        with Kernel() as kernel:
            return [kernel.number(code) for code in codes]

    return [median(column) for column in zip(*(once() for _ in range(ROUNDS)), strict=True)]
