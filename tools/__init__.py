"""The course's own commands. `course.py` is the door; nothing here is needed to read a lesson."""
