"""A protocol from texts that stand in memory: of a git revision, an archived edition or an editor in the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from protocol_site.checks.load import InvalidDataError, Source, examine
from protocol_site.data.messages import Fault
from protocol_site.data.model import Model
from protocol_site.data.schema import BESTANDEN


def loaded(texts: Mapping[str, str], op: date | None = None) -> Model:
    """The protocol of texts by path below the data folder, such as `rollen/school.yaml`.

    InvalidDataError with the faults, files named as in `texts`, if anything is wrong on the day `op`.
    """
    model, faults = examined(texts, op)
    if model is None or faults:
        raise InvalidDataError(faults)
    return model


def examined(texts: Mapping[str, str], op: date | None = None) -> tuple[Model | None, list[Fault]]:
    """The protocol as far as it can be read, and all faults in order; as `checks.load.examine` does with a folder.

    ValueError for a path that leads outside the folder.
    """
    with _folder_with(texts) as folder:
        model, faults = examine(folder, op)
        return model, [_below(folder, fault) for fault in faults]


def as_it_was(texts: Mapping[str, str], now: Mapping[str, str]) -> tuple[Model | None, dict[str, int]]:
    """An older protocol to compare with: only its shape matters, since nobody can mend it any more.

    Files that do not fit the schema of today are left out; of a file that every protocol needs that of `now` takes the
    place, so that nothing in it differs. Gives the model with, for each of these files, in how many places it does not
    fit. There is no model when even so a file is missing. ValueError as in `examined`.
    """
    unfit: dict[str, int] = {}
    with _folder_with(texts) as folder:
        source = _shaped(folder)
        for name, document in (*source.documents.items(), *source.cases.items()):
            if name not in source.objects and name not in source.told:
                unfit[name] = max(1, len(document.faults))
                (folder / name).unlink()
                if name in BESTANDEN and name in now:
                    (folder / name).write_text(now[name], encoding="utf-8", newline="")
        return (_shaped(folder) if unfit else source).model(), unfit


def _shaped(folder: Path) -> Source:
    """A folder that was read as far as its shape."""
    source = Source(folder)
    source.read()
    source.validate()
    return source


@contextmanager
def _folder_with(texts: Mapping[str, str]) -> Iterator[Path]:
    """A folder that holds the texts for as long as it is used."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, text in texts.items():
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                raise ValueError(name)
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        yield folder


def _below(folder: Path, fault: Fault) -> Fault:
    """A fault with its file named below the folder."""
    return Fault(fault.file.removeprefix(str(folder)).lstrip("/"), fault.place, fault.text)


def texts_of(folder: Path) -> dict[str, str]:
    """The texts of the YAML files of a folder, by path below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
