"""A situation that was withdrawn, for tests of old addresses, old links and the menu."""

from __future__ import annotations


def withdrawn_scenario(was: str, zie: str) -> str:
    """The YAML of the situation `oude_sport`, withdrawn from 1 August 2026.

    Args:
        was: the id that it had before.
        zie: what came instead, such as `scenario:vakantie_11f`.
    """
    return f"""\
# yaml-language-server: $schema=../schema/scenario.schema.json
id: oude_sport
was: [{was}]
titel: Een leerling sport veel
vervallen:
  per: '2026-08-01'
  zie: [{zie}]
  reden: Er is nu een ruimere regeling.
situatie: De leerling sport veel.
kort: Niemand overlegt.
volgorde: 998
werkwijze:
  overleg:
    tekst: Niemand overlegt.
    bron: [h5]
buiten_stappenplan: true
aan_zet: school
bron: [h5]
"""
