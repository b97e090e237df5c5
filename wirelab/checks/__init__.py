"""Checks: each exercise's scenario is played against the learner's answer on a site of its own."""

from wirelab.checks import forgotten
from wirelab.checks.engine import check
from wirelab.checks.guessing import predict
from wirelab.checks.progress import hint, progress

__all__ = ["check", "hint", "predict", "progress"]
forgotten.install()
