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


class Refused:
    """Gathers the faults of refusals, so that everything that is wrong is told at once."""

    def __init__(self) -> None:
        self.fouten: list[Fout] = []

    def __enter__(self) -> None:
        """Begin something that may be refused."""

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> bool:
        """Keep the faults of a refusal; let every other error go on."""
        if isinstance(error, RefusalError):
            self.fouten += error.fouten
        return isinstance(error, RefusalError)

    def check(self) -> None:
        """Raise RefusalError when something was refused."""
        if self.fouten:
            raise RefusalError(self.fouten)
