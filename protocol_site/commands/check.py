"""`python -m protocol_site check [MAP]`: is everything in the data right?"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from protocol_site.checks.load import InvalidDataError, Model
from protocol_site.data.messages import Fault, printable
from protocol_site.exports.checked import checked
from protocol_site.pages import stubs
from protocol_site.pages.configuration import configuration
from protocol_site.project import CONFIGURATION, data_folder, own


def run(arguments: list[str]) -> int:
    """Print every fault and give 1, or one line of success and give 0."""
    if len(arguments) > 1:
        sys.stderr.write("check: geef hoogstens een map\n")
        return 2
    folder = Path(arguments[0]) if arguments else data_folder()
    name = printable(str(folder))
    try:
        model = checked(folder, own().day)
        if faults := _beside(model, folder):
            raise InvalidDataError(faults)
    except InvalidDataError as error:
        number = len(error.faults)
        sys.stdout.write(f"{error}\n\n{number} {'fout' if number == 1 else 'fouten'} gevonden in {name}\n")
        return 1
    except Exception as error:  # an editor should never meet a traceback; the tests call load themselves
        last = traceback.extract_tb(error.__traceback__)[-1]
        sys.stderr.write(
            f"Het programma zelf heeft een fout: {type(error).__name__} in {Path(last.filename).name}:{last.lineno}, "
            f"bij het lezen van {name}. Meld dit aan de beheerder.\n"
        )
        return 1
    sys.stdout.write(f"{name}: alles klopt ({summary(model)})\n")
    return 0


def _beside(model: Model, folder: Path) -> list[Fault]:
    """What beside the protocol of this project does not go with it: pages in `docs/`, the name in the configuration."""
    mine = own()
    if folder.resolve() != mine.data.resolve():
        return []
    text = (mine.root / CONFIGURATION).read_text(encoding="utf-8")
    other = 'de bovenste regels zeggen iets anders dan de gegevens. Geef de opdracht "make site".'
    named = [] if configuration(text, model, mine.day) == text else [Fault(CONFIGURATION, None, other)]
    return [*named, *stubs.faults(model, mine.docs)]


def summary(model: Model) -> str:
    """How much there is: `5 stappen, 36 rollen, ...`."""
    counts = {
        "stappen": model.stappen,
        "rollen": model.rollen,
        "scenario's": model.scenarios,
        "onderwerpen": [*model.onderwerpen, *model.wetgeving],
        "begrippen": model.termen,
        "aandachtspunten": model.punten,
        "drempels": model.drempels,
        "termijnen": model.termijnen,
        "bronnen": model.bronnen,
    }
    return ", ".join(f"{len(items)} {name}" for name, items in counts.items())
