"""The catalogue: a check waits for the scenarios of its own lesson, and for no others."""

import subprocess
import sys

from tests.committed import ROOT
from wirelab.checks.catalogue import all_exercises, exercises_of

ONE_CHECK = """
import sys
from wirelab import check
from django.http import JsonResponse
from wirelab.checks.engine import Wrong
try:
    check("07-3", lambda request: JsonResponse({"copies": 0}))
except Wrong:
    print(sorted({name.split(".")[3] for name in sys.modules if name.startswith("wirelab.checks.scenarios.")}))
"""


def test_a_check_loads_its_own_lesson_alone():
    done = subprocess.run([sys.executable, "-c", ONE_CHECK], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.stdout.splitlines()[-1:] == ["['lesson07']"], done.stderr


def test_every_exercise_belongs_to_the_lesson_of_its_number():
    numbers = sorted({id.partition("-")[0] for id in all_exercises()})
    assert [id for number in numbers for id in exercises_of(number)] == list(all_exercises())
    assert [id for id in all_exercises() if id.startswith("10-")] == list(exercises_of("10"))
    assert exercises_of("99") == exercises_of("") == {}
