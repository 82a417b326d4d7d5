"""A revision of the protocol: what changes, what it does to cases, and what must not be forgotten.

The front door, stable and pure (no files, git or clock; it also runs under Pyodide):

- `loading.loaded({path: text})` makes a `Model` of the texts of a protocol, or says what is wrong with them;
- `difference.difference(old, new, op)` gives all changes by id, as a `records.Difference`;
- `cases.effects(old, new, difference)` gives what that does to cases, as a `cases.Gevolgen`;
- `report.markdown` and `.plain` say the first as Markdown and as JSON, `.cases_markdown` and `.cases_plain` the second.
"""
