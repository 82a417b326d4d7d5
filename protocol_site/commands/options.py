"""The options that commands share: which protocol, and from which day the texts speak."""

from __future__ import annotations

import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path

from protocol_site.data.messages import either, nearest, printable, shown
from protocol_site.project import ROOT, Project, own

OUT, DATA, DAY = "--out", "--data", "--datum"


class WrongOptionsError(Exception):
    """What was typed after a command is not right; the text says in Dutch what is."""


def parsed(arguments: list[str], known: Collection[str]) -> dict[str, str]:
    """The options as typed: each once, with its value after it. WrongOptionsError for anything else."""
    found: dict[str, str] = {}
    rest = iter(arguments)
    for option in rest:
        if option not in known:
            raise WrongOptionsError(f"onbekend: {shown(option)}; het kan zijn {either(known)}{nearest(option, known)}")
        value = next(rest, None)
        if value is None or value.startswith("--"):
            raise WrongOptionsError(f"na {option} ontbreekt de waarde")
        if option in found:
            raise WrongOptionsError(f"{option} staat er twee keer")
        found[option] = value
    return found


def chosen(options: dict[str, str]) -> Project:
    """The project that the options ask for; its root is still that of this project.

    WrongOptionsError for a folder that is not there, and for what is no day.
    """
    mine = own()
    data = mine.data
    if DATA in options:
        data = Path(options[DATA])
        if not data.is_dir():
            raise WrongOptionsError(f"er is geen map {data}")
        if data.resolve() == mine.data.resolve():
            data = mine.data
    return Project(ROOT, data, day_of(options[DAY]) if DAY in options else None)


def day_of(text: str) -> date:
    """The day that somebody typed. WrongOptionsError for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongOptionsError(f"{shown(text)} is geen dag; schrijf hem zoals 2027-08-01") from None


def refused(command: str, usage: str, why: Exception) -> int:
    """Tell what is wrong with the options and how it should be; gives the exit status."""
    sys.stderr.write(f"{command}: {printable(str(why))}\nGebruik: python -m protocol_site {command} {usage}\n")
    return 2
