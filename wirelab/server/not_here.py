"""What one edition of the course cannot do."""


class NotHere(Exception):  # noqa: N818  (no error of the learner's)
    """Raised where an edition cannot do what was asked; the message says why, in a sentence for the learner."""
