"""The hub has an environment of its own, with the Django of requirements.txt: another Django would repeat this run."""

from importlib.metadata import version

from packaging.requirements import Requirement

from tools.environment import requirements

WANTED = next(Requirement(line) for line in requirements(False, None) if line.startswith("Django"))
collect_ignore_glob = [] if version("django") in WANTED.specifier else ["test_*.py"]
