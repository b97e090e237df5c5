"""The predictions of the lessons: one module a lesson, what can be guessed, and what in the run decides."""
