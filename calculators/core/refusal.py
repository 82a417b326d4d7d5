"""What is wrong with the input, told at the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.core.outcome import Fout


class RefusalError(Exception):
    """The question cannot be answered. `fouten` says, per field, why."""

    def __init__(self, fouten: Iterable[Fout]) -> None:
        super().__init__("the question cannot be answered")
        self.fouten = list(fouten)


def refusal(veld: str, melding: str) -> RefusalError:
    """A refusal with one message."""
    return RefusalError([{"veld": veld, "melding": melding}])
