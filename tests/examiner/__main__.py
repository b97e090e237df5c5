"""Plays every wrong answer that can be made, and lists those that pass."""

import sys
import time

from wirelab.server import setup

setup.prepare()

from tests.examiner.material import rights  # noqa: E402  (the bank needs Django)
from tests.examiner.play import equivalents, is_equivalent, passes, wrongs  # noqa: E402

wanted, known = sys.argv[1:], equivalents()
number = holes = 0
start = time.monotonic()
for right in rights():
    if wanted and not any(right.exercise.startswith(one) for one in wanted):
        continue
    for kind, change, make in wrongs(right):
        number += 1
        if passes(right.exercise, make) and not is_equivalent(right, change, known):
            holes += 1
            sys.stdout.write(f"{right.exercise}\t{right.name}\t{kind}\t{change}\n")
sys.stdout.write(f"{number} wrong answers, {holes} pass and are not known as right, {time.monotonic() - start:.0f} s\n")
sys.exit(holes > 0)
