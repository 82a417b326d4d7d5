# make serve   maakt alles klaar en toont de site op http://127.0.0.1:8000
# make test    maakt alles klaar en draait alle tests, ook die in een echte browser
# make site    bouwt de site in site/
# make check   controleert de gegevens in protocol_data/
# make verschil zegt wat er verandert tegenover een map, editie of git-revisie: BASE=main
# make gevallen zegt welke voorbeeldgevallen een andere uitkomst krijgen: BASE=main
# make revisie zet de volgende editie klaar, met een lijst van wat je nakijkt: EDITIE=2027-2028
# make publicatie legt de editie vast: haar gegevens, regels en pagina's
# make bench   meet het bouwen en de rekenhulpen
# make mutatie verandert de code telkens een beetje en noemt wat geen test merkt: BASE=main MODULES="calculators"
# make lock    vernieuwt de vastgelegde versies
# make clean   ruimt op wat gemaakt en geïnstalleerd is
# Een andere Python kiezen: make test PYTHON=/pad/naar/python3

.DEFAULT_GOAL := help
.PHONY: help serve test site check verschil gevallen revisie publicatie bench mutatie lock clean install

# The newest Python that can make a virtual environment; a Python without ensurepip cannot.
USABLE := import ensurepip, sys; sys.exit(sys.version_info < (3, 11))
PYTHONS := python3.14 python3.13 python3.12 python3.11 python3
PYTHON = $(shell for python in $(PYTHONS); do \
	"$$python" -c '$(USABLE)' 2>/dev/null && { command -v "$$python"; break; }; done)
VENV := .venv/bin/python

help:
	@sed -n '/^$$/q; s/^# //p' Makefile

serve: install
	$(VENV) -m protocol_site serve

test: install
	@$(VENV) -m tools.installation browser
	$(VENV) -m pytest -n auto --dist loadfile --no-loadscope-reorder --no-header -q

site: install
	$(VENV) -m protocol_site build

verschil: install
	@$(VENV) -m protocol_site verschil $(or $(BASE),main) protocol_data

gevallen: install
	@$(VENV) -m protocol_site gevallen $(or $(BASE),main) protocol_data

check: install
	$(VENV) -m protocol_site check

revisie: install
	@$(VENV) -m protocol_site revisie $(EDITIE)

publicatie: install
	$(VENV) -m protocol_site publicatie

bench: install
	@$(VENV) -m tools.installation browser
	$(VENV) -m benchmarks

mutatie: install
	@$(VENV) -m tools.mutatie $(if $(BASE),--basis $(BASE)) $(if $(MODULES),--modules $(MODULES))

lock: $(VENV)
	@$(VENV) -m tools.installation locks

clean:
	rm -rf site docs/api docs/assets/py docs/assets/werkbank .cache .hypothesis node_modules .venv
	find . -name __pycache__ -prune -exec rm -rf {} +

install: $(VENV)
	@$(VENV) -m tools.installation

# Only made where there is none: what is in it is kept up to date by `install`.
$(VENV):
	@"$(PYTHON)" -c '$(USABLE)' 2>/dev/null || { \
		echo 'Er is geen bruikbare Python gevonden. Nodig is Python 3.11 of nieuwer, met venv.' >&2; \
		echo '  Debian en Ubuntu: sudo apt-get install python3 python3-venv' >&2; \
		echo '  Of wijs een Python aan: make PYTHON=/pad/naar/python3 ...' >&2; \
		exit 1; }
	"$(PYTHON)" -m venv --clear .venv
