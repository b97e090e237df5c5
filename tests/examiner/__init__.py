"""An examiner: it makes wrong answers out of right ones, as learners go wrong, and plays them with the real checks.

`python -m tests.examiner` plays all of them, `python -m tests.examiner 06-2 07` those of an exercise and a lesson.
What passes is a hole in a check, or an answer that is right, too: those stand in tests/equivalent-answers.txt, with
their reason. Our own hundred lines on `ast`, because cosmic-ray and mutmut change a program and run its tests, while
here the answer changes, and the slips are those of this subject: a session in place of a cookie, a path left out.
"""
