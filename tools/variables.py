"""Decides what programs that course.py starts may see of the shell's variables. Standard library only.

A shell has what other projects put there. Whatever would give the course other modules, settings, kernels
or folders is left out; how to reach the network, and what the bookshop reads, stays.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

LEFT_OUT = {  # the beginning of a name, and what such a variable would do to the course
    "PYTHON": "other modules, warnings as errors, no asserts, a prompt where a program ends",
    "__PYVENV_LAUNCHER__": "another prefix than the environment's (macOS)",
    "DJANGO_SETTINGS_MODULE": "the settings of another project instead of the bookshop's",
    "JUPYTER_": "kernels, extensions and folders of another set-up, or kernels on another machine",
    "JUPYTERLAB_": "the program files of another JupyterLab",
    "IPYTHON": "start-up files that need what is not here",
    "MPLBACKEND": "plots in a window instead of the notebook",
    "MATPLOTLIBRC": "plots that look different",
    "PYTEST_": "other plug-ins and options than pyproject.toml names",
    "MYPYPATH": "the types of other modules",
    "PIP_": "packages in another place than the environment",
    "UV_": "the same, for uv",
}
KEPT = re.compile(  # names that stay all the same; of pip and uv, those that say how to reach packages
    "PYTHON(UNBUFFERED|HASHSEED|FAULTHANDLER)$|JUPYTER_TOKEN|JUPYTERLAB_(SETTINGS|WORKSPACES)_DIR"
    "|PIP_(CONFIG_FILE|(EXTRA_)?INDEX_URL|FIND_LINKS|NO_INDEX|TRUSTED_HOST|(CLIENT_)?CERT|PROXY|CONSTRAINT"
    "|KEYRING_PROVIDER|USE_FEATURE|RETRIES|(DEFAULT_)?TIMEOUT|(NO_)?CACHE_DIR)$"
    "|UV_(CONFIG_FILE|(DEFAULT_|EXTRA_)?INDEX|FIND_LINKS|NO_INDEX|INSECURE_HOST|NATIVE_TLS|SYSTEM_CERTS|HTTP_|OFFLINE"
    "|CONSTRAINT|KEYRING_PROVIDER|CREDENTIALS_DIR|CONCURRENT_|(NO_)?CACHE|LINK_MODE)"
)


def for_children(venv: Path) -> dict[str, str]:
    """Return the variables for every program of the course, as if `venv` were activated in a quiet shell."""
    own = _own_folder(venv)
    programs = str(venv / ("Scripts" if os.name == "nt" else "bin"))
    path = [part for part in os.environ.get("PATH", os.defpath).split(os.pathsep) if part != programs]
    return {
        **{name: value for name, value in os.environ.items() if _may_stay(name)},
        "PATH": os.pathsep.join([programs, *path]),
        "VIRTUAL_ENV": str(venv),
        "PYTHONUTF8": "1",  # files are UTF-8, on Windows too
        # The terminal's own encoding; what it has no sign for becomes a question mark.
        "PYTHONIOENCODING": f"{getattr(sys.stdout, 'encoding', None) or 'utf-8'}:replace",
        "PIP_USER": "0",  # wins over a pip.conf, for %pip in a lesson
        "PIP_REQUIRE_VIRTUALENV": "0",
        "JUPYTER_PREFER_ENV_PATH": "1",  # our kernel comes before one of the same name in the home
        # Folders of the course's own: a home may be read-only, and its settings may need what is not here.
        "JUPYTER_CONFIG_DIR": str(own / "jupyter-config"),
        "JUPYTER_DATA_DIR": str(own / "jupyter-data"),
        "JUPYTER_RUNTIME_DIR": str(own / "jupyter-runtime"),
        "IPYTHONDIR": str(own / "ipython"),
        "MPLCONFIGDIR": str(own / "matplotlib"),
    }


def _may_stay(name: str) -> bool:
    return bool(KEPT.match(name)) or not name.startswith(tuple(LEFT_OUT))


def _own_folder(venv: Path) -> Path:
    """Return a folder inside the environment; a temporary one where that cannot be written or kept private.

    Jupyter refuses to write its keys where others could read them, such as on a Windows disk seen from WSL.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=venv if venv.is_dir() else venv.parent) as probe:
            if os.name == "nt" or not os.stat(probe.name).st_mode & 0o077:
                return venv / "own"
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="course-"))
