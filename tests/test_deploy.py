"""Files for other places to run: each is of the form that its reader expects, and names what exists."""

import ast
import json
import os
import re
import runpy
import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from ruamel.yaml import YAML
from traitlets.config import Config

from tools.commands import COMMANDS
from tools.environment import ROOT

DEPLOY = ROOT / "deploy" / "jupyterhub"
WORKFLOW = ROOT / ".github" / "workflows" / "course.yml"
DEV_CONTAINER = ROOT / ".devcontainer" / "devcontainer.json"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
CONFIG = "deploy/jupyterhub/jupyter_server_config.py"


def test_the_workflow_keeps_to_githubs_schema() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(WORKFLOW)]
    done = subprocess.run(check, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout


def test_what_they_start_is_a_command_of_the_course() -> None:
    written = "\n".join(path.read_text("utf-8") for path in (WORKFLOW, DEV_CONTAINER))
    assert set(re.findall(r"course\.py (\w+)", written)) - {"tab"} <= set(COMMANDS)
    for script in re.findall(r"bash (\S+)", written):
        assert (ROOT / script).exists()


def test_the_image_copies_what_it_installs_and_finds_the_settings_of_the_learners_servers() -> None:
    course = re.search(r"^COPY \. (\S+)$", DOCKERFILE, re.MULTILINE)[1]
    assert f'-e "{course}[hub]"' in DOCKERFILE
    assert f"ENV JUPYTER_CONFIG_PATH={course}/{CONFIG.rpartition('/')[0]}\n" in DOCKERFILE
    assert (ROOT / CONFIG).exists()
    left_out = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    needed = ("deploy", "demo_site", "docs", "notebooks", "solutions", "tools", "wirelab", "pyproject.toml")
    assert not set(needed) & set(left_out)


def test_every_place_opens_the_first_lesson_of_the_copy() -> None:
    first = "/lab/tree/my-course/notebooks/00-start-here.ipynb"
    assert (ROOT / "notebooks" / first.rpartition("/")[2]).exists()
    values = YAML(typ="safe").load((DEPLOY / "zero-to-jupyterhub.yaml").read_text("utf-8"))
    assert values["singleuser"]["defaultUrl"] == first
    for name in ("jupyterhub_config.py", "jupyter_server_config.py"):
        assert f'"{first}"' in (DEPLOY / name).read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_binder_can_run_its_scripts_and_installs_the_course() -> None:
    for name in ("start", "postBuild"):
        assert (ROOT / ".binder" / name).stat().st_mode & 0o111
    assert "-e ." in (ROOT / ".binder" / "requirements.txt").read_text("utf-8").splitlines()
    assert CONFIG.rpartition("/")[0] in (ROOT / ".binder" / "start").read_text("utf-8")


def test_a_dev_container_says_that_jupyterlab_is_between_the_browser_and_the_shop() -> None:
    said = json.loads(DEV_CONTAINER.read_text("utf-8"))
    assert said["containerEnv"]["WIRELAB_BASE_URL"] == "/"
    assert "jupyter-server-proxy" in said["onCreateCommand"]


def test_what_nobody_uses_ends_when_the_guide_says() -> None:
    """The options count seconds: a lid that is closed for lunch must not cost the variables of a morning."""
    set_to = {
        node.targets[0].attr: eval(ast.unparse(node.value))
        for node in ast.walk(ast.parse((ROOT / CONFIG).read_text("utf-8")))
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]).startswith("c.")
        and "timeout" in ast.unparse(node)
    }
    cluster = YAML(typ="safe").load(DEPLOY / "zero-to-jupyterhub.yaml")["cull"]
    guide = (ROOT / "docs" / "deploying.md").read_text("utf-8")
    hours = re.search(r"ends after (\d+) hours, and .* after (\d+) \(on Kubernetes after (\d+)\)", guide).groups()
    ends = set_to["cull_idle_timeout"], set_to["shutdown_no_activity_timeout"], cluster["timeout"]
    assert [int(hour) * 3600 for hour in hours] == list(ends)
    assert cluster["every"] <= cluster["timeout"] / 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_only_the_account_of_the_hub_reads_what_it_keeps(tmp_path, monkeypatch) -> None:
    state = tmp_path / "state"
    monkeypatch.setenv("HUB_STATE", str(state))
    settings = Config()
    before = os.umask(0)  # the widest rights, so that nothing but the file itself narrows them
    try:
        runpy.run_path(str(DEPLOY / "jupyterhub_config.py"), {"get_config": lambda: settings})
    finally:
        os.umask(before)
    assert state.stat().st_mode & 0o777 == 0o700
    kept = (settings.JupyterHub.db_url, settings.JupyterHub.cookie_secret_file, settings.ConfigurableHTTPProxy.pid_file)
    assert all(str(state) in place for place in kept)


def test_on_a_cluster_nobody_can_log_in_until_somebody_chose_how() -> None:
    """JupyterHub's "dummy", which the chart takes where nothing is said, lets in everybody."""
    config = YAML(typ="safe").load((DEPLOY / "zero-to-jupyterhub.yaml").read_text("utf-8"))["hub"]["config"]
    [found] = entry_points(group="jupyterhub.authenticators", name=config["JupyterHub"]["authenticator_class"])
    authenticator = found.load()(config=Config(config))
    assert authenticator.get_handlers(None) == []


def test_a_pod_has_no_way_to_other_pods_and_to_the_cloud_and_nobody_into_it() -> None:
    values = YAML(typ="safe").load((DEPLOY / "zero-to-jupyterhub.yaml").read_text("utf-8"))
    own = values["singleuser"]
    assert own["networkPolicy"] == {"enabled": True, "egressAllowRules": {"privateIPs": False}}
    assert own["cloudMetadata"] == {"blockWithIptables": True}
    assert values["hub"]["config"]["JupyterHub"]["admin_access"] is False


def test_a_pod_is_given_what_the_guide_counts_with_and_a_learner_was_measured_to_use() -> None:
    memory = YAML(typ="safe").load(DEPLOY / "zero-to-jupyterhub.yaml")["singleuser"]["memory"]
    guide = (ROOT / "docs" / "deploying.md").read_text("utf-8")
    counted, nodes, size = map(int, re.search(r"guarantee of (\d+) MB, (\d+) nodes of (\d+) GB", guide).groups())
    used = int(re.search(r"1,000 × (\d+) MB", guide)[1])
    assert memory["guarantee"] == f"{counted}M"
    assert used < counted < 1000 * int(memory["limit"].removesuffix("G"))
    assert 1000 * counted <= nodes * size * 1000 < 1000 * counted + size * 1000
