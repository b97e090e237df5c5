"""Tests and notebooks are nobody's progress. Here and not in tests/, so that `pytest notebooks` has it too."""

import os

os.environ["WIRELAB_PROGRESS"] = "memory"
