"""`python -m benchmarks.slower GROUP FACTOR`: let a group of processes run only 1/FACTOR of the time.

Stops and continues the processes by turns, until standard input closes, and for two minutes at most.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time

RUN = 0.002
"""Seconds that the processes run at a stretch: short beside anything measured."""
LIMIT = 120


def main(group: int, factor: int) -> None:
    """Take turns; the processes run again at the end."""
    continued = time.monotonic()
    deadline = continued + LIMIT
    while time.monotonic() < deadline and not select.select([sys.stdin], [], [], RUN)[0]:
        os.killpg(group, signal.SIGSTOP)
        stopped = time.monotonic()
        # A busy machine wakes this process late: what was run too long is made up for.
        time.sleep((stopped - continued) * (factor - 1))
        os.killpg(group, signal.SIGCONT)
        continued = time.monotonic()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
