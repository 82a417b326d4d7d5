"""`python -m protocol_site <opdracht>`: each command is a module with `run(arguments) -> exit status`.

A module is only imported when its command is given: `check` should not wait for what `build` needs.
"""

from __future__ import annotations

import sys
from importlib import import_module

COMMANDS = {
    "check": ("commands.check", "[MAP]  controleert de gegevens (zonder MAP: protocol_data)"),
    "build": (
        "commands.build",
        "[--data MAP] [--datum DAG] [--out MAP]  bouwt de site (zonder: protocol_data, vandaag, site)",
    ),
    "serve": (
        "commands.serve",
        "[--data MAP] [--datum DAG]  toont de site op http://127.0.0.1:8000 en bouwt bij elke wijziging opnieuw",
    ),
    "schema": ("exports.json_schema", "       schrijft de schema's voor editors in protocol_data/schema/"),
    "verschil": (
        "commands.difference",
        "OUD NIEUW [--json]  zegt wat er verandert; OUD en NIEUW zijn een map, een editie of een git-revisie",
    ),
    "gevallen": (
        "commands.cases",
        "OUD NIEUW [--json]  zegt welke voorbeeldgevallen een andere uitkomst krijgen, en waardoor",
    ),
    "revisie": ("commands.revision", "EDITIE  zet de volgende editie klaar, met een lijst van wat je nakijkt"),
    "publicatie": ("commands.publish", "       legt de editie vast: haar gegevens, regels en pagina's"),
    "leesbaarheid": ("commands.readability", "       toont per bestand hoe leesbaar de teksten zijn"),
}
"""Command -> module of this package, and what it does (for the help)."""


def usage() -> str:
    """The help."""
    lines = (f"  {name:<14}{text}" for name, (_, text) in COMMANDS.items())
    return "Gebruik: python -m protocol_site <opdracht>\n\n" + "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Run the command that comes first in the arguments; gives its exit status, 2 for an unknown command."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(usage())
        return 0 if arguments else 2
    module, _ = COMMANDS.get(arguments[0], (None, ""))
    if module is None:
        sys.stderr.write(f"onbekende opdracht: {arguments[0]}\n\n{usage()}")
        return 2
    status: int = import_module(f"protocol_site.{module}").run(arguments[1:])
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
