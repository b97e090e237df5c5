"""Which tests must see a fault in which module. Each line is one run of pytest; the first that fails ends the trial."""

from pathlib import Path

PATHS = ["wirelab/server", "wirelab/pictures", "wirelab/checks", "demo_site/bookshop", "demo_site/places"]

FACADE = ["tests/wirelab/test_watching.py", "tests/wirelab/test_site.py", "tests/wirelab/test_atomic.py"]
PICTURES = ["tests/wirelab/pictures -k 'not chromium'", "tests/wirelab/test_watching.py"]
SERVERS = [f"tests/wirelab/server/test_{name}.py" for name in ("turns", "servers", "processes", "balancer")]
CHECKS = ["tests/wirelab/checks", "tests/test_bank.py"]
SHOP = ["tests/demo_site/test_shop.py", "tests/demo_site -k 'not chromium'"]

# A module named here has these tests; others have those that mirror them (tests/wirelab/server/test_log.py), then
# those of their folder.
ALSO = {
    "wirelab/server": FACADE,
    "wirelab/server/balancer.py": SERVERS,
    "wirelab/server/browsers.py": ["tests/wirelab/server/test_browsers.py"],
    "wirelab/server/chromium.py": ["tests/wirelab/server/test_chromium.py", "tests/wirelab/test_browser_jar.py"],
    "wirelab/server/processes.py": SERVERS[1:],
    "wirelab/server/refusals.py": ["tests/wirelab/pictures/test_reasons.py"],
    "wirelab/server/static.py": ["tests/wirelab/server/test_hub.py"],
    "wirelab/server/threads.py": [
        "tests/wirelab/server/test_threads.py",
        "tests/wirelab/checks/test_engine.py",
        *FACADE,
    ],
    "wirelab/pictures": PICTURES,
    "wirelab/checks": CHECKS,
    "demo_site/bookshop": SHOP,
    "demo_site/places": ["tests/demo_site/places", "tests/demo_site/test_panel.py", *SHOP[1:]],
}


def runs_for(module: str, tree: Path) -> list[str]:
    """Return the runs of pytest for a module of this tree, the tests that mirror it first."""
    own = Path("tests", module)
    mirrored = own.with_name(f"test_{own.name}").as_posix()
    wanted = ALSO.get(module) or [mirrored, *ALSO.get(Path(module).parent.as_posix(), [])]
    return [run for run in dict.fromkeys(wanted) if (tree / run.split(" ")[0]).exists()]
