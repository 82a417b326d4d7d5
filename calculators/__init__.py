"""The calculators: which drempels are reached, which step applies, and by when. One rules module, run everywhere.

Pure and standard library only: no files, clock or network. Every figure, name and sentence comes in as rules, plain
JSON that `protocol_site.rules` makes from the YAML (`calculators.typen.Regels` has its shape). Input and outcome are
plain JSON too.
"""

from .antwoord import bereken, bereken_json
from .velden import velden

__all__ = ["bereken", "bereken_json", "velden"]
