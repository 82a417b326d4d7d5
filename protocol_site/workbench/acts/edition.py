"""The next edition: the same as `python -m protocol_site revisie`."""

from __future__ import annotations

from datetime import date

from protocol_site.data.model import Model
from protocol_site.revision.next_edition import FILE, NoNextEditionError, prepared
from protocol_site.workbench.acts.act import Answers, Written, WrongAnswersError, line_of, words
from protocol_site.workbench.folder import Files


def write(files: Files, model: Model, answers: Answers, today: date) -> Written:
    """The file of the protocol with the edition that was filled in. WrongAnswersError when that cannot be the next.

    `model` is the protocol as it is now.
    """
    wrong: dict[str, str] = {}
    naam = words(answers, "editie", wrong, "Vul de naam van de nieuwe editie in, zoals 2027-2028.")
    if wrong:
        raise WrongAnswersError(wrong)
    try:
        text = prepared(files.texts[FILE], naam, model, today)
    except NoNextEditionError as cannot:
        said = str(cannot)
        raise WrongAnswersError({"editie": f"{said[0].upper()}{said[1:]}."}) from None
    return Written({FILE: text}, FILE, line_of(text, f"  naam: '{naam}'"))
