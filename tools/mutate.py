"""Plants faults, one at a time in a copy of the tree, runs the tests that should see each, and lists those unseen.

The faults are cosmic-ray's: it works on source text in any layout, with module-level code and decorated functions, and
runs under any test command, while mutmut 3 rewrites functions so that `inspect` and a view's shown source differ.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tools.environment import ROOT
from tools.mutants.equivalents import change_of, known, outdated
from tools.mutants.mutations import Mutant, mutants_of
from tools.mutants.plan import PATHS, runs_for
from tools.mutants.trial import Copy, copied
from tools.programs import settle
from tools.trouble import SetUpError


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 1 where a fault was not seen that is not known to be no fault."""
    parser = argparse.ArgumentParser("course.py mutate", description=__doc__)
    parser.add_argument("path", nargs="*", help=f"modules or folders (default: {' '.join(PATHS)})")
    parser.add_argument("--sample", type=int, help="try only so many, each at a place drawn by lot")
    parser.add_argument("--seed", type=int, default=1, help="of the lot (default: 1)")
    parser.add_argument("--tree", type=Path, default=ROOT, help="the tree to work on (default: this course)")
    asked = parser.parse_args(arguments)
    tree = asked.tree.resolve()
    chosen = drawn(modules(asked.path or PATHS, tree), tree, asked.sample, asked.seed)
    equivalents = known(tree)
    apart = [mutant for mutant in chosen if change_of(mutant) in equivalents]
    tried = [mutant for mutant in chosen if mutant not in apart]
    with copied(tree) as copy:
        survivors = try_all(tried, copy)
    report(tried, survivors, apart)
    for line in outdated(equivalents, tree):
        print(f"in the list of equivalents, but no longer in the course: {line}")
    return 1 if survivors else 0


def modules(paths: Sequence[str], tree: Path) -> list[str]:
    """Return the modules that these paths name, of a folder those directly in it; raise SetUpError for a wrong path."""
    found: list[str] = []
    for path in paths:
        place = tree / path
        files = sorted(place.glob("*.py")) if place.is_dir() else [place]
        if not files or not files[0].is_file():
            raise SetUpError(f"There is no Python module at {path}")
        found += [file.relative_to(tree).as_posix() for file in files]
    return list(dict.fromkeys(found))


def drawn(names: Sequence[str], tree: Path, sample: int | None, seed: int) -> list[Mutant]:
    """Return all mutants of these modules; or of so many places, drawn by lot, one mutant each."""
    found = [mutant for name in names for mutant in mutants_of(name, tree)]
    if sample is None:
        return [mutant for mutant in found if mutant.is_python]
    places: dict[tuple[str, tuple[int, int]], list[Mutant]] = defaultdict(list)
    for mutant in found:
        places[mutant.module, mutant.at].append(mutant)
    lot = random.Random(seed)  # noqa: S311  (no secret)
    spots = lot.sample(sorted(places), min(sample, len(places)))
    usable = [[mutant for mutant in places[spot] if mutant.is_python] for spot in spots]
    return sorted((lot.choice(some) for some in usable if some), key=lambda mutant: (mutant.module, mutant.at))


def try_all(mutants: Sequence[Mutant], copy: Copy) -> list[Mutant]:
    """Return the mutants that no test saw."""
    survivors: list[Mutant] = []
    for number, mutant in enumerate(mutants, 1):
        if not seen(mutant, copy):
            survivors.append(mutant)
            print(f"\nsurvived: {mutant}", flush=True)
        progress(f"{number} of {len(mutants)} tried, {len(survivors)} survived: {mutant.module}", number)
    return survivors


def seen(mutant: Mutant, copy: Copy) -> bool:
    """Return whether a test fails over this mutant."""
    return any(sees(run, mutant, copy) for run in runs_for(mutant.module, copy.tree))


def sees(run: str, mutant: Mutant, copy: Copy) -> bool:
    """Return whether this run of pytest fails over this mutant; without it the run passes, or SetUpError is raised."""
    file = copy.tree / mutant.module
    copy.measure(run)
    file.write_text(mutant.text, encoding="utf-8")
    try:
        return copy.sees(run, mutant.module, mutant.source, mutant.at[0])
    finally:
        file.write_text(mutant.source, encoding="utf-8")


def progress(text: str, step: int) -> None:
    """Show a line of progress: the same line again on a terminal, every tenth one elsewhere."""
    if sys.stdout.isatty():
        print(f"\r{text[:110]:<112}", end="", flush=True)
    elif step % 10 == 0:
        print(text, flush=True)


def report(tried: Sequence[Mutant], survivors: Sequence[Mutant], apart: Sequence[Mutant]) -> None:
    """Print the survivors, and the figures."""
    print("\n")
    for mutant in survivors:
        print(mutant, end="\n\n")
    killed = len(tried) - len(survivors)
    share = f" ({killed / len(tried):.1%})" if tried else ""
    print(
        f"{killed} of {len(tried)} killed{share}, {len(survivors)} survived, {len(apart)} known equivalents set apart"
    )


if __name__ == "__main__":
    settle()
    try:
        sys.exit(main())
    except SetUpError as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit(130)
