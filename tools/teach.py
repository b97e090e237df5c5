"""Makes an nbgrader course of the solutions, ready to release, collect and autograde."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from tools.environment import ROOT
from tools.solution import STUB

CONFIG = f'''\
"""nbgrader's settings for this class; every value can be changed."""

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "cookies-and-sessions"
c.ClearSolutions.code_stub = {{"python": "{STUB}"}}
c.ExecutePreprocessor.timeout = 120
c.Exchange.root = ""  # fill in a folder that all students can reach, to release and collect through it
'''
NEXT = """\
{folder} is an nbgrader course with {count} assignments.
Activate the course's environment first, because nbgrader starts programs of its own:

  {activate}

Then, in the new folder:

  nbgrader generate_assignment 06-first-session    makes release/06-first-session, without solutions
  nbgrader autograde 06-first-session              grades submitted/STUDENT/06-first-session/
  nbgrader generate_feedback 06-first-session      writes an HTML page for each student
  nbgrader export                                  writes all points into grades.csv

Each check is one point. The students need the course itself, set up with course.py, to run their notebooks.
"""


def main() -> int:
    """Write the folder that was named; refuse one that has something in it."""
    parser = argparse.ArgumentParser("course.py class", description=__doc__)
    parser.add_argument("folder", type=Path, help="a new folder for the class")
    folder = parser.parse_args().folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        print(f"{folder} is not empty. Name a new folder.", file=sys.stderr)
        return 1
    solutions = sorted((ROOT / "solutions").glob("*.ipynb"))
    for path in solutions:
        assignment = folder / "source" / path.stem.removesuffix("-solutions")
        assignment.mkdir(parents=True)
        # What is released and submitted is an exercise, and bears its name.
        shutil.copy(path, assignment / path.name.replace("-solutions", "-exercises"))
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    scripts = Path(sys.executable).parent
    activate = f'"{scripts / "activate"}"' if os.name == "nt" else f'source "{scripts / "activate"}"'
    print(NEXT.format(folder=folder, count=len(solutions), activate=activate))
    return 0


if __name__ == "__main__":
    sys.exit(main())
