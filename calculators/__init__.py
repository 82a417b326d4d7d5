"""The calculators: which drempels are reached, which step applies, and by when. One rules module, run everywhere.

Pure and standard library only: no files, clock or network. Every figure, name and sentence comes in as rules, plain
JSON that `protocol_site.rules` makes from the YAML (`calculators.typen.Regels` has its shape). Input and outcome are
plain JSON too. Next to the answer itself: `velden.formulier` describes the form, `beslistabel` has the decision tables
and the worked example, `agenda` the calendar file, `schemas` the JSON Schemas, `uitleg` an outcome in words.
"""

from .antwoord import NAMEN, bereken, bereken_json

__all__ = ["NAMEN", "bereken", "bereken_json"]
