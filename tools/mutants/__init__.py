"""The parts of `course.py mutate`: where faults can be planted, what tests must see them, and trying one."""
