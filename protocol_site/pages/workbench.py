"""The page of the workbench: what stands there before any script runs, and what its scripts must know."""

from __future__ import annotations

import json

from protocol_site.pages.render import PageView


def workbench(view: PageView) -> str:
    """The workbench for editors. What it loads is named on this page only."""
    bundle, bench = view.prepared.bundle, view.prepared.workbench
    scripts = view.file(f"{bench.scripts}js/werkbank/")
    settings = {
        "worker": f"{scripts}worker.js",
        "editor": f"{scripts}codemirror.js",
        "runtime": view.file(bundle.runtime),
        "info": bundle.info,
        "files": bundle.files,
        "archive": view.file(bench.archive),
        "sizes": bench.sizes,
        "data": view.file(bench.data),
        "wortel": view.file(""),
        "project": view.model.protocol.project or "",
    }
    return view.render(
        "werkbank.j2",
        instellingen=json.dumps(settings, ensure_ascii=False, separators=(",", ":")),
        scripts=scripts,
        stijl=view.file(f"{bench.scripts}css/werkbank.css"),
        editie=view.model.protocol.editie,
    )
