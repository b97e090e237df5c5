"""What this computer, or this edition, cannot do."""


class NotHere(RuntimeError):  # noqa: N818  (no error of the learner's)
    """Raised where something is missing here: `need` is the tag of the cells that need it.

    `said` is a sentence for the learner, and `remedy` says what would help.
    """

    def __init__(self, said: str, need: str = "", remedy: str = "") -> None:
        super().__init__(f"{said} {remedy}".strip())
        self.said, self.need = said, need
