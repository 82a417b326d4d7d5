"""Faults and warnings as GitHub and GitLab show them beside the lines of a proposal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from protocol_site.data.messages import Fault, printable

FORMS = ("github", "gitlab")


def as_github(faults: Iterable[Fault], warnings: Iterable[Fault]) -> str:
    """Workflow commands, one a line: GitHub puts each at its file and line."""
    levels = (("error", faults), ("warning", warnings))
    return "".join(f"{_command(level, fault)}\n" for level, some in levels for fault in some)


def _command(level: str, fault: Fault) -> str:
    place = f",line={fault.place.line},col={fault.place.column}" if fault.place else ""
    return f"::{level} file={_property(fault.file)}{place}::{_data(fault.text)}"


def _data(text: str) -> str:
    """A text as a workflow command holds it: a line of its own could be another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(faults: Iterable[Fault], warnings: Iterable[Fault]) -> str:
    """A Code Quality report: GitLab shows each in the merge request, and knows it again by its fingerprint."""
    levels = (("critical", faults), ("minor", warnings))
    return json.dumps([_quality(level, fault) for level, some in levels for fault in some], indent=1) + "\n"


def _quality(level: str, fault: Fault) -> dict[str, Any]:
    said = f"{fault.file}\n{fault.text}"
    return {
        "description": printable(fault.text),
        "check_name": "protocol",
        "fingerprint": hashlib.sha256(said.encode()).hexdigest(),
        "severity": level,
        "location": {"path": fault.file, "lines": {"begin": fault.place.line if fault.place else 1}},
    }
