"""Tests and notebooks leave no progress behind, and find the kernel of this environment."""

import os

os.environ["WIRELAB_PROGRESS"] = os.devnull
