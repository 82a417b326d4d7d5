"""A school year more than the data have, as an editor would add it: invented days, by YAML alone."""

import re
from datetime import date, timedelta
from pathlib import Path

from protocol_site.checks.holidays import day_by_rule
from protocol_site.checks.load import load

LEAP = timedelta(weeks=52)
"""From a vacation to the same one a year later, near enough for an invented year."""


def add_school_year(data: Path, *, window: bool = True) -> str:
    """Put the next school year after the last one of a folder with data; gives it, as `2030-2031`.

    Without `window` the days on which may be counted are forgotten.
    """
    model = load(data)
    last = list(model.schoolvakanties.schooljaren)[-1]
    start = int(last[:4]) + 1
    year = f"{start}-{start + 1}"
    path = data / "kalender" / "schoolvakanties.yaml"
    text = path.read_text(encoding="utf-8")
    block = re.search(rf"(?ms)^  '{last}':\n.*?(?=^\S|^  '|\Z)", text)
    assert block
    later = re.sub(r"'(\d{4}-\d\d-\d\d)'", lambda day: f"'{date.fromisoformat(day[1]) + LEAP}'", block[0])
    text = text[: block.end()] + later.replace(f"'{last}'", f"'{year}'") + text[block.end() :]
    if window:
        end = model.schoolvakanties.rekenvenster["tot_en_met"]
        text = text.replace(f"tot_en_met: '{end}'}}", f"tot_en_met: '{end + LEAP}'}}", 1)
    path.write_text(text, encoding="utf-8")
    days = {id_: day_by_rule(str(kind.regel), start + 1) for id_, kind in model.feestdagen.soorten.items()}
    path = data / "kalender" / "feestdagen.yaml"
    lines = "".join(f"    {id_}: '{day}'\n" for id_, day in days.items())
    path.write_text(f"{path.read_text(encoding='utf-8')}  '{start + 1}':\n{lines}", encoding="utf-8")
    return year
