"""The protocol of a folder with nothing wrong in it, neither in itself nor for the calculators."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from protocol_site.checks.load import InvalidDataError, load
from protocol_site.data.model import Model
from protocol_site.exports import needs
from protocol_site.exports.rules import make_rules


def checked(folder: Path, op: date | None = None) -> Model:
    """The protocol in a folder, with all that the calculators need. InvalidDataError with the faults if it is not so.

    The day `op` as in `load`.
    What needs the rules is only looked at when the data are right in themselves, and the examples come last.
    """
    model = load(folder, op)
    faults = needs.check_examples(make_rules(model, folder, op), folder)
    if faults:
        raise InvalidDataError(faults)
    return model
