"""The versions of everything that the tab edition is made of: all of it comes from PyPI and npm.

Python packages of the tab must be pure Python. The kernel 0.8 wants Pyodide 314 (see its README), which is Python 3.14.
"""

PYODIDE = "314.0.6"
PYTHON = "3.14"
LITE = ("jupyterlite-core==0.8.6", "jupyterlite-pyodide-kernel==0.8.6", "jupyter-server==2.21.1")
NODE = 18  # or newer
COURSE = ("django==5.2.19", "requests==2.34.2", "tqdm==4.70.1", "tzdata==2025.3")
BEHIND = (  # what those need, and the kernel
    "asgiref==3.13.0",
    "asttokens==3.0.1",
    "certifi==2026.4.22",
    "charset-normalizer==3.4.7",
    "comm==0.2.3",
    "decorator==5.2.1",
    "executing==2.2.1",
    "idna==3.11",
    "ipython==9.12.0",
    "ipython-pygments-lexers==1.1.1",
    "jedi==0.19.2",
    "matplotlib-inline==0.2.1",
    "micropip==0.11.1",
    "packaging==26.1",
    "parso==0.8.7",
    "pexpect==4.9.0",
    "prompt-toolkit==3.0.52",
    "ptyprocess==0.7.0",
    "pure-eval==0.2.3",
    "pygments==2.20.0",
    "six==1.17.0",
    "sqlparse==0.6.1",
    "stack-data==0.6.3",
    "traitlets==5.14.3",
    "typing-extensions==4.16.0",
    "urllib3==2.8.0",
    "wcwidth==0.9.4",
)
