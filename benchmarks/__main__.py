"""`python -m benchmarks [name ...]`: run the named benchmarks, or all of them, and print Markdown."""

from __future__ import annotations

import sys
from importlib import import_module

BENCHMARKS = {"site": "benchmarks.site", "runtime": "benchmarks.runtime", "search": "benchmarks.search"}
"""Name on the command line -> module with a function `main()` that measures and prints."""


def main(names: list[str]) -> int:
    """Run the benchmarks in the order of the table; 2 when a name is not in it."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"Onbekend: {', '.join(unknown)}. Kies uit: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name, module in BENCHMARKS.items():
        if not names or name in names:
            import_module(module).main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
