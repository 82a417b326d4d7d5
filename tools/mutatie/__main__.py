"""`python -m tools.mutatie`: change the modules that differ from a revision, and print what no test noticed."""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.mutatie.mutants import mutants
from tools.mutatie.run import FailingTestsError, Outcome, Workplace

PACKAGES = ("calculators", "protocol_site")


def changed_modules(root: Path, base: str) -> list[str]:
    """The modules of the packages that differ from where this branch left `base`, and the new ones.

    Raises:
        subprocess.CalledProcessError: git does not know the revision; it has said so itself.
    """
    git = ["git", "-C", str(root)]
    commands = [
        [*git, "diff", "--name-only", "--diff-filter=d", "--merge-base", base],
        [*git, "ls-files", "--others", "--exclude-standard"],
    ]
    listed = [subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout for command in commands]
    return sorted(name for name in "".join(listed).splitlines() if _is_module(name))


def _is_module(name: str) -> bool:
    return name.endswith(".py") and name.split("/")[0] in PACKAGES


def named_modules(root: Path, names: Sequence[str]) -> list[str]:
    """The modules in the named files and folders, as paths in the project. ValueError if a name stands for none."""
    found: set[str] = set()
    for name in names:
        path = root / name
        files = [path] if path.is_file() else sorted(path.rglob("*.py"))
        if not files:
            raise ValueError(f"{name}: hier staat geen Python-module")
        found |= {str(file.relative_to(root)) for file in files}
    return sorted(found)


def report(module: str, outcomes: Sequence[Outcome]) -> str:
    """What became of the mutants of a module: a line of numbers, and a line for each survivor."""
    text = f"{module}: {_score(outcomes)}\n"
    for outcome in outcomes:
        if outcome.survived:
            mutant = outcome.mutant
            remark = "  (niet alle tests geprobeerd)" if not outcome.complete else ""
            remark = remark if outcome.tests else "  (geen test komt hier)"
            text += f"  {module}:{mutant.line}  {_short(mutant.old)} -> {_short(mutant.new)}{remark}\n"
    return text


def _score(outcomes: Sequence[Outcome]) -> str:
    survived = sum(outcome.survived for outcome in outcomes)
    killed = len(outcomes) - survived
    late = sum(outcome.late for outcome in outcomes)
    share = f" ({100 * killed / len(outcomes):.0f}%)" if outcomes else ""
    return f"{killed} gedood, {survived} overleefd{share}" + (f", {late} liepen vast" if late else "")


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 90 else line[:89] + "…"


def run(root: Path, modules: Sequence[str], most: int, seed: int) -> int:
    """Try at most this many mutants of each module; give 1 when the tests fail without a change."""
    everything: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="mutatie-") as folder:
        place = Workplace(root, Path(folder).resolve())
        try:
            measured = place.measure(list(modules))
        except FailingTestsError as error:
            print(f"{error}\nDe tests slagen niet, ook zonder mutatie. Maak ze eerst groen.", file=sys.stderr)
            return 1
        for module in modules:
            found = mutants((root / module).read_text(encoding="utf-8"))
            sample = sorted(random.Random(f"{seed} {module}").sample(range(len(found)), min(most, len(found))))  # noqa: S311
            outcomes = place.try_mutants(module, [found[number] for number in sample], measured)
            print(report(module, outcomes), end="", flush=True)
            everything += outcomes
    print(f"Samen: {_score(everything)}")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run from the command line, in the folder of the project; give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutatie", description="Zoek wat geen test merkt.")
    parser.add_argument("--basis", default="main", metavar="REV", help="muteer wat hiervan verschilt (main)")
    parser.add_argument("--modules", nargs="+", metavar="PAD", help="muteer deze bestanden of mappen")
    parser.add_argument("--hoogstens", type=int, default=40, metavar="N", help="zoveel mutanten per module (40)")
    parser.add_argument("--zaad", type=int, default=1, metavar="N", help="een ander getal trekt andere mutanten (1)")
    chosen = parser.parse_args(arguments)
    root = Path.cwd().resolve()
    try:
        modules = named_modules(root, chosen.modules) if chosen.modules else changed_modules(root, chosen.basis)
    except (ValueError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    if not modules:
        print(f"Geen module van {' of '.join(PACKAGES)} verschilt van {chosen.basis}.")
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the copies are removed
    return run(root, modules, chosen.hoogstens, chosen.zaad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
