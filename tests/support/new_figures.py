"""A limit and a term that the protocol does not have, as an editor writes them: each below its file's first key."""

LIMIT = """  te-laat:
    naam: Vaak te laat
    eenheid: keer
    vergelijking: minstens
    venster: {aantal: 1, eenheid: schooljaar, soort: vast}
    waarden:
      - vanaf: '2022-08-01'
        waarde: 20
        bron: [h4-stap1]
        gecontroleerd_op: '2026-11-23'
    telling:
      wat: keren
      soort: [ongeoorloofd]
      vraag:
        veld: keer_te_laat
        vorm: heel_getal
        label: Hoe vaak kwam de leerling dit schooljaar te laat?
    aan_zet: leerplichtambtenaar
    tekst: De [[rol:leerplichtambtenaar]] praat met de leerling.
"""
TERM = """  terugbellen:
    naam: De school belt terug
    eenheid: schooldagen
    vergelijking: uiterlijk
    vanaf_moment: na het gesprek
    waarden:
      - vanaf: '2022-08-01'
        waarde: 2
        bron: [h4-stap1]
        gecontroleerd_op: '2026-11-23'
    berekening:
      keuze: terugbellen
      label: De school belt terug
      tekst: De school belt binnen {termijn} terug. Na {start} is dat {datum}.
      begin:
        veld: gebeld_op
        label: Wanneer belde je?
"""
