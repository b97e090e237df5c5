"""Makes an nbgrader course of the solutions, ready to release, collect, autograde and give feedback."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from tools.environment import ROOT
from tools.solution import STUB

COURSE = "cookies-and-sessions"
CONFIG = '''\
"""nbgrader's settings for this class; every value can be changed."""

import os

os.environ["WIRELAB_PROGRESS"] = "memory"  # what a check says of progress is the learner's own, and not the class's

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = {course!r}
c.ClearSolutions.code_stub = {{"python": {stub!r}}}
c.ExecutePreprocessor.timeout = 120
c.Exchange.root = {exchange!r}{note}
'''
TO_FILL_IN = "  # fill in a folder that all students can reach, to release and collect through it"
HUB = '''\
"""nbgrader's settings for the learners of a JupyterHub: where assignments come from, and where they go."""

from pathlib import Path

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = {course!r}
c.Exchange.root = {exchange!r}
c.Exchange.assignment_dir = str(Path.home() / "my-course")  # beside the lessons: the links of an exercise work there
'''
NEXT = """\
{folder} is an nbgrader course with {count} assignments.
Activate the course's environment first, because nbgrader starts programs of its own:

  {activate}

Then, in the new folder:

{commands}
  nbgrader export                                  writes all points into grades.csv

Each check is one point. The students need the course itself, set up with course.py, to run their notebooks.
"""
ALONE = """\
  nbgrader generate_assignment 06-first-session    makes release/06-first-session, without solutions
  nbgrader autograde 06-first-session              grades submitted/STUDENT/06-first-session/
  nbgrader generate_feedback 06-first-session      writes an HTML page for each student"""
THROUGH_EXCHANGE = """\
  nbgrader generate_assignment 06-first-session    makes release/06-first-session, without solutions
  nbgrader release_assignment 06-first-session     lets the students fetch it
  nbgrader collect 06-first-session                brings what they submitted (--update: newer ones, too)
  nbgrader autograde 06-first-session              grades it
  nbgrader generate_feedback 06-first-session      writes an HTML page for each student
  nbgrader release_feedback 06-first-session       lets each student fetch their own page"""
ON_THE_HUB = """\
The administrator of the hub copies its settings once, where all learners' programs find them:

  {copy}
"""


def main() -> int:
    """Write the folder that was named; refuse one that has something in it."""
    parser = argparse.ArgumentParser("course.py class", description=__doc__)
    parser.add_argument("folder", type=Path, help="a new folder for the class")
    parser.add_argument("--exchange", type=Path, help="a folder that all accounts of this machine or hub can reach")
    options = parser.parse_args()
    folder = options.folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        print(f"{folder} is not empty. Name a new folder.", file=sys.stderr)
        return 1
    exchange = make_exchange(options.exchange) if options.exchange else ""
    count = write(folder, exchange)
    scripts = Path(sys.executable).parent
    activate = f'"{scripts / "activate"}"' if os.name == "nt" else f'source "{scripts / "activate"}"'
    commands = THROUGH_EXCHANGE if exchange else ALONE
    print(NEXT.format(folder=folder, count=count, activate=activate, commands=commands))
    if exchange:
        print(ON_THE_HUB.format(copy=f'sudo cp "{folder}/hub/nbgrader_config.py" /srv/course-env/etc/jupyter/'))
    return 0


def write(folder: Path, exchange: str) -> int:
    """Write the class: sources and settings, for the teacher's eyes alone; return how many assignments it has."""
    solutions = sorted((ROOT / "solutions").glob("*.ipynb"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)  # solutions and marks: other accounts of the machine have no business here
    for path in solutions:
        assignment = folder / "source" / path.stem.removesuffix("-solutions")
        assignment.mkdir(parents=True)
        # What is released and submitted is an exercise, and bears its name.
        shutil.copy(path, assignment / path.name.replace("-solutions", "-exercises"))
    config = CONFIG.format(course=COURSE, stub=STUB, exchange=exchange, note="" if exchange else TO_FILL_IN)
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    if exchange:
        (folder / "hub").mkdir()
        (folder / "hub" / "nbgrader_config.py").write_text(
            HUB.format(course=COURSE, exchange=exchange), encoding="utf-8"
        )
    return len(solutions)


def make_exchange(folder: Path) -> str:
    """Make the folder through which assignments travel; nbgrader wants it writable for all."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o1777)  # as /tmp: nobody removes or renames what is another's
    return str(folder)


if __name__ == "__main__":
    sys.exit(main())
