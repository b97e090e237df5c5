"""Makes the packages of the tab: without what the course does not use, and with bytecode of the tab's own Python."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path
from typing import Any

from tools.environment import ROOT
from tools.tab import parts
from tools.tab.making import contents, files, make
from tools.tab.versions import COURSE
from tools.trouble import SetUpError
from wirelab.records import packed

COMPILER = Path(__file__).with_name("compile.mjs")
UNUSED = re.compile(  # languages but English and Chinese, parts of Django, stubs of other packages, tests
    r"django/(conf|contrib/\w+)/locale/(?!en/|zh_Hans/|__init__)"
    r"|django/contrib/(admindocs|flatpages|gis|humanize|postgres|redirects|sitemaps|syndication)/"
    r"|django/contrib/admin/static/|jedi/third_party/|IPython/.*/tests/|/tests/__|wcwidth/table_wide_old"
)
ELSEWHERE = re.compile(r"extra|win32|python_(full_)?version *<")  # a requirement that a tab does not have
META = "Metadata-Version: 2.1\nName: wirelab\nVersion: 1.0\n"
PLOTS = '"""Not matplotlib, which has no package for a tab: wirelab.tab.plots, which draws what the lessons draw."""\n'
FIRST = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "wirelab")  # at the start


def packages() -> Path:
    """Return a folder with the packages of others and the standard library, thin and compiled."""
    core, wheels, kernel = parts.pyodide(), parts.wheels(), parts.kernel_wheels()

    def fill(folder: Path) -> None:
        shutil.copy(core / "python_stdlib.zip", folder)
        for wheel in [*wheels.glob("*.whl"), *kernel]:
            thin(wheel, folder / wheel.name)
        compile_in(folder)

    made_of = [UNUSED.pattern, *contents(core, wheels, *kernel, COMPILER)]
    return make("packages", "compiling them with the tab's own Python", made_of, fill)


def course() -> Path:
    """Return a folder with the course's own package: wirelab, the site, a fresh database, what was recorded."""
    core, recorded = parts.pyodide(), packed()

    def fill(folder: Path) -> None:
        with zipfile.ZipFile(folder / "wirelab-1.0-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
            for file in own:
                wheel.write(file, file.relative_to(ROOT).as_posix())
            wheel.writestr("wirelab/recorded.json", recorded)
            wheel.writestr("wirelab/server/fresh.sqlite3", fresh_database(folder / "fresh.sqlite3"))
            wheel.writestr("matplotlib/__init__.py", PLOTS)
            wheel.writestr("matplotlib/pyplot.py", "from wirelab.tab.plots import close, rc_context, subplots\n")
            wheel.writestr("wirelab-1.0.dist-info/METADATA", META + "".join(f"Requires-Dist: {n}\n" for n in needs))
        compile_in(folder)

    own = [file for top in ("wirelab", "demo_site") for file in files(ROOT / top)]
    needs = ["ipython", *(pin.partition("==")[0] for pin in COURSE)]
    made_of = [recorded, PLOTS, *needs, *contents(*(ROOT / top for top in ("wirelab", "demo_site")), core, COMPILER)]
    return make("course", "compiling the course", made_of, fill)


def thin(wheel: Path, to: Path) -> None:
    """Copy a wheel without what the course does not use."""
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for item in old.infolist():
            if not UNUSED.search(item.filename):
                new.writestr(item, old.read(item))


def compile_in(folder: Path) -> None:
    """Add bytecode to the packages in a folder: in a tab, to compile them anew would be half of the start."""
    command = [parts.need_node(), str(COMPILER), str(parts.pyodide()), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode != 0:
        raise SetUpError(f"Pyodide could not compile the packages:\n{done.stdout[-500:]}{done.stderr[-1500:]}")


def fresh_database(path: Path) -> bytes:
    """Return a migrated, empty database: to migrate takes seconds in a tab."""
    from wirelab.server import databases, setup
    from wirelab.server.threads import Worker

    setup.prepare()
    off_main = Worker("wirelab-tab")
    off_main.run(lambda: databases.create_database(path))
    off_main.stop()
    made = path.read_bytes()
    path.unlink()
    return made


def lock(folder: Path, core: Path) -> str:
    """Return what tells Pyodide which packages lie in this folder, and what each one needs."""
    known = {entry["name"]: entry for entry in (_entry(wheel) for wheel in sorted(folder.glob("*.whl")))}
    for entry in known.values():
        entry["depends"] = sorted(set(entry["depends"]) & set(known))
    known["ipykernel"]["imports"] = []  # the kernel has it; a cell that imports it must not load it again
    whole = json.loads((core / "pyodide-lock.json").read_text(encoding="utf-8"))
    return json.dumps({**whole, "packages": known}, indent=1)


def _entry(wheel: Path) -> dict[str, Any]:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        meta = Parser().parsestr(packed.read(next(n for n in names if n.endswith(".dist-info/METADATA"))).decode())
    inside = [n for n in names if n.endswith(".py") and ".dist-info" not in n and ".data/" not in n]
    return {
        "name": _normal(meta["Name"]),
        "version": meta["Version"],
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "install_dir": "site",
        "package_type": "package",
        "imports": sorted({name.split("/")[0].removesuffix(".py") for name in inside}),
        "depends": [*_needs(meta.get_all("Requires-Dist") or [])],
        "unvendored_tests": False,
    }


def _needs(requirements: list[str]) -> Iterator[str]:
    for requirement in requirements:
        head, _, marker = requirement.partition(";")
        if (name := re.match(r"[\w.-]+", head)) and not ELSEWHERE.search(marker):
            yield _normal(name[0])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
