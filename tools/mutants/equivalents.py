"""Mutants that no test can tell from the original, each with its reason, in a file that people write.

An entry is a path, the lines that go (`-`), the lines that come (`+`), and the reason (`=`); a blank line ends it.
Line numbers are left out, so that an edit elsewhere in the module disturbs nothing.
"""

from pathlib import Path

from tools.mutants.mutations import Mutant

FILE = "tests/equivalent-mutants.txt"
Change = tuple[str, tuple[str, ...], tuple[str, ...]]  # module, lines that go, lines that come


def known(tree: Path) -> dict[Change, str]:
    """Return the reasons by the change; raise ValueError for an entry without a reason."""
    file = tree / FILE
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    entries: dict[Change, str] = {}
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if not lines:
            continue
        gone, come, reason = (tuple(line[1:].strip() for line in lines[1:] if line[0] == sign) for sign in "-+=")
        if not reason:
            raise ValueError(f"{FILE}: no reason is given for\n{block}")
        entries[lines[0].strip(), gone, come] = " ".join(reason)
    return entries


def change_of(mutant: Mutant) -> Change:
    """Return what an entry must say to mean this mutant."""
    gone, come = mutant.change
    return mutant.module, tuple(gone), tuple(come)


def outdated(entries: dict[Change, str], tree: Path) -> list[str]:
    """Return a line for each entry whose original is no longer in its module."""

    def stands(module: str, gone: tuple[str, ...]) -> bool:
        file = tree / module
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return set(gone) <= {line.strip() for line in lines}

    return [f"{module}: {' / '.join(gone)}" for module, gone, _ in entries if not stands(module, gone)]
