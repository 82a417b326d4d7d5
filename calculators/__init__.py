"""The calculators: which drempels are reached, which step applies, and by when. One rules module, run everywhere.

Pure and standard library only: no files, clock or network. Every figure, name and sentence comes in as rules, plain
JSON that `protocol_site.exports.rules` makes from the YAML (`core.types.Regels` has its shape). Input and outcome are
plain JSON too. `registry` lists the calculators, `answering` answers a question, `core.agenda` makes the calendar
file, and `describe` has the form, the decision tables, the JSON Schemas and an outcome in words.
"""

from calculators.answering import bereken, bereken_json
from calculators.registry import NAMEN

__all__ = ["NAMEN", "bereken", "bereken_json"]
