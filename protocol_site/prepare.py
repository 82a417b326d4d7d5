"""What must stand in `docs/` before a generator runs: pages and menus, open data, the bundle, what the search reads.

Everything is written only when it differs, so that a server that watches `docs/` settles after one round.
"""

from __future__ import annotations

from protocol_site import archive
from protocol_site.exports import bundle, open_data, search
from protocol_site.exports.checked import checked
from protocol_site.exports.rules import make_rules
from protocol_site.pages import stubs
from protocol_site.pages.prepared import Prepared
from protocol_site.pages.searchable import search_index
from protocol_site.project import Project


def prepare(project: Project) -> Prepared:
    """Check the data of a project and bring its `docs` in step with them; gives what the pages are made from.

    InvalidDataError as in `checked`, StalePageError as in `stubs.write`, MissingToolsError as in `bundle.make_bundle`.
    """
    model = checked(project.data, project.day)
    stubs.write(model, project.docs, project.day)
    for name, text in open_data.files(model).items():
        stubs.write_if_changed(project.docs / name, text)
    rules = make_rules(model, project.data, project.day)
    made = bundle.make_bundle(rules, project.root)
    editions = archive.on_site(project.root, model)
    prepared = Prepared(model, rules, made, project.day, editions, archive.transitions(project.root, model))
    stubs.write_if_changed(project.docs / search.FILE, search_index(prepared, project))
    return prepared


class LastGood:
    """What a server keeps between its builds: the last `Prepared` without faults, and the state of the files then."""

    def __init__(self) -> None:
        self.prepared: Prepared | None = None
        self._state: object = None

    def renewed(self, project: Project) -> Prepared:
        """`prepare`, or what it gave before while no file changed. The exceptions of `prepare` leave the last one."""
        if self.prepared is None or self._state != _state(project):
            self.prepared = prepare(project)
            self._state = _state(project)
        return self.prepared


LAST_GOOD = LastGood()
"""Of this process. It stands here since MkDocs runs `macros.py` anew for each build."""


def _state(project: Project) -> object:
    """The day, the data files and the sources of the forms with when they were written, and which pages there are."""
    root = project.root
    files = [*project.data.rglob("*.yaml"), *bundle.own_sources(root), *bundle.form_sources(root)]
    written = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}
    return project, project.day, written, set(project.docs.rglob("*.md"))
