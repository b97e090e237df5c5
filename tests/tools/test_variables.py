"""Shells of other projects: whatever they export, the commands work, with the modules and kernel of the course."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import sources
from tools.environment import ROOT
from tools.jupyter import course, free_port, running, wait_for

NOWHERE = "/proc/nowhere" if sys.platform == "linux" else str(Path(os.devnull) / "nowhere")
HOSTILE = {
    "other modules come first": {"PYTHONPATH": "{bad}"},
    "no folder of the program on the path": {"PYTHONSAFEPATH": "1"},
    "warnings are errors": {"PYTHONWARNINGS": "error"},
    "no asserts": {"PYTHONOPTIMIZE": "2"},
    "a start-up file": {"PYTHONSTARTUP": "{bad}/argparse.py"},
    "another project of Django": {"DJANGO_SETTINGS_MODULE": "mysite.settings"},
    "another kernel of this name": {"JUPYTER_PATH": "{bad}/jupyter", "JUPYTER_PREFER_ENV_PATH": "0"},
    "another Jupyter's folders": {"JUPYTER_CONFIG_DIR": "{bad}", "JUPYTER_DATA_DIR": "{bad}/jupyter"},
    "a home that cannot be written": dict.fromkeys(
        ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"), NOWHERE
    ),
    "plots in a window": {"MPLBACKEND": "TkAgg"},
    "a proxy that is not there": {"HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"},
    "an encoding without our signs": {"PYTHONIOENCODING": "cp1252"},
    "a Chinese encoding": {"PYTHONIOENCODING": "gbk"},
    "no encoding to speak of": {"PYTHONIOENCODING": "ascii"},
    "packages go elsewhere": {"PIP_USER": "1", "PIP_TARGET": "{bad}/target", "UV_TARGET": "{bad}/target"},
}
CHILD = """
import argparse, os, sys, requests, django, warnings
from importlib.util import find_spec
from pathlib import Path
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.paths import jupyter_runtime_dir
assert not sys.flags.optimize and not sys.warnoptions and "argparse" not in os.environ.get("PYTHONSTARTUP", "")
assert find_spec("tools") and KernelSpecManager().get_kernel_spec("python3").resource_dir.startswith(sys.prefix)
for folder in (jupyter_runtime_dir(), os.environ["IPYTHONDIR"], os.environ["JUPYTER_CONFIG_DIR"]):
    assert Path(folder).mkdir(parents=True, exist_ok=True) is None and "bad" not in folder
for name in ("DJANGO_SETTINGS_MODULE", "MPLBACKEND", "PIP_TARGET", "UV_TARGET"):
    assert name not in os.environ, name
print("The child is well:", "✗ × ✓ →")
"""
PROBE = """
import runpy, sys
main = runpy.run_path("course.py")["main"]
from tools import commands
commands.COMMANDS["progress"] = lambda python, options: commands.call([str(python), "-c", {child!r}])
sys.exit(main(["progress", *{options!r}]))
"""


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with modules, a kernel and a start-up file that must not be used."""
    folder = tmp_path / "bad"
    kernel = folder / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text('{"argv": ["false"], "display_name": "bad", "language": "python"}')
    (folder / "jupyter_server_config.py").write_text("c.ServerApp.contents_manager_class = 'not.here.Manager'")
    for name in ("argparse", "requests", "django", "jupyter_client"):
        (folder / f"{name}.py").write_text("raise ImportError('another module of this name')")
    return folder


def shell(bad: Path, *names: str) -> dict[str, str]:
    """Return the variables of these shells together."""
    return {key: value.format(bad=bad) for name in names for key, value in HOSTILE[name].items()}


def run(command: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, timeout=300)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_program_of_the_course_does_not_notice(name: str, bad: Path):
    probe = bad.parent / "probe.py"
    probe.write_text(PROBE.format(child=CHILD, options=course()[2:]), encoding="utf-8")
    done = run([sys.executable, "-S", str(probe)], shell(bad, name))  # with the standard library alone
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert done.stdout.startswith(b"The child is well:")


def test_an_exercise_is_checked_in_all_of_these_shells_at_once(bad: Path):
    done = run(course("check", "01"), shell(bad, *HOSTILE))
    printed = done.stdout.decode("ascii")
    assert "exercises/01-http-forgets-exercises.ipynb" in printed, done.stderr
    assert printed.strip().endswith(("to solve.", "All solved."))
    assert "A cell stopped" not in printed
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no background jobs of this kind")
@pytest.mark.parametrize("command", ["site", "lab"])
def test_a_server_ends_on_ctrl_c_also_where_it_was_started_in_the_background(command: str, bad: Path):
    address = f"http://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    options = ["--port", port] if command == "site" else [f"--ServerApp.port={port}", "--IdentityProvider.token="]
    ignoring = ["sh", "-c", 'trap "" INT TERM; exec "$@"', "sh"]
    variables = {**shell(bad, *HOSTILE), "BOOKSHOP_DATA": str(bad)}
    with running([*ignoring, *course(command, "--no-browser", *options)], **variables) as server:
        wait_for(f"{address}/api/status" if command == "lab" else address, server)
    assert server.returncode == 0


def test_root_is_helped_on_loopback_only():
    from tools.commands import on_loopback

    assert all(
        map(on_loopback, ([], ["--ip=127.0.0.1"], ["--ServerApp.ip", "::1"], ["--ip=localhost", "--no-browser"]))
    )
    assert not any(map(on_loopback, (["--ip=0.0.0.0"], ["--ServerApp.ip", "192.168.1.2"], ["--ip=*"], ["--ip="])))


def test_uv_is_told_what_pip_was_told_about_the_network_and_no_more(tmp_path: Path, monkeypatch):
    settings = tmp_path / "pip.conf"
    settings.write_text(
        "[global]\nindex-url = http://one/simple\nextra-index-url =\n  http://two/simple\n  http://three/simple\n"
        "proxy = http://proxy:8080\ntarget = /elsewhere\n[install]\nuser = true\nfind-links = /a /b\n"
    )
    for name in [name for name in os.environ if re.match("PIP_|UV_", name)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.setenv("PIP_INDEX_URL", "http://stronger/simple")
    found = {name: value for name, value in sources.pip_settings().items() if "cert" not in name}
    assert set(found) - {"constraint"} == {"index-url", "extra-index-url", "find-links", "proxy"}
    uv, _ = sources.find_uv(Path(sys.prefix))
    told = sources.for_uv(found, tmp_path, uv)
    assert told["UV_INDEX_URL"] == "http://stronger/simple"
    assert told["UV_EXTRA_INDEX_URL"] == "http://two/simple http://three/simple"
    assert (told["UV_FIND_LINKS"], told["ALL_PROXY"]) == ("/a,/b", "http://proxy:8080")
    assert not {"UV_TARGET", "UV_USER"} & set(told)
    own = {
        "UV_INDEX_URL": "http://uvs/simple",
        "UV_LINK_MODE": "hardlink",
        "UV_NO_CACHE": "",
        "ALL_PROXY": "http://uvs",
    }
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    told = sources.for_uv(found, Path("/nowhere"), uv)
    assert own.items() <= told.items(), "whoever speaks to uv itself is heard first"
