# Every recurring job. The first run of each makes .venv from the locked requirements.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes
SCENARIO ?=
PROGRAMME ?=
PORT ?= 8080
export PORT

.PHONY: demo run test check format screens messages chaos bench doctor lock clean

demo: .venv/run.txt
	$(BIN)/python -m bot demo

run: .venv/run.txt
	$(BIN)/python -m bot run

doctor: .venv/run.txt
	$(BIN)/python -m bot doctor $(if $(PROGRAMME),--programme $(PROGRAMME))

test: .venv/test.txt
	$(BIN)/pytest -n 2 --dist worksteal

check: .venv/test.txt
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot doctor --programme programme/data/ovop.yaml

format: .venv/test.txt
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screens: .venv/run.txt
	$(BIN)/python -m bot screens

messages: .venv/run.txt
	$(BIN)/python -m bot messages

chaos: .venv/test.txt
	$(BIN)/python -m benchmarks.chaos $(SCENARIO)

bench: .venv/test.txt
	$(BIN)/python -m benchmarks.bench

# Needs uv. Versions and hashes are locked for Python 3.11; no index address is written.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev pyproject.toml -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv build

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv .venv

.venv/run.txt: requirements.txt | .venv/bin/python
	@echo "Memasang kebutuhan. Pertama kali satu dua menit."
	@$(PIP) -r requirements.txt
	@cp requirements.txt $@

.venv/test.txt: requirements-dev.txt .venv/run.txt
	@$(PIP) -r requirements-dev.txt
	@cp requirements-dev.txt $@
