"""Tests and notebooks are nobody's progress. Here and not in tests/, so that `pytest notebooks` has it too."""

import os

from wirelab._django import prepare

os.environ["WIRELAB_PROGRESS"] = "memory"
prepare()  # so that tests may import models
