# Faceplate. `make run` and `make test` set up whatever is missing.
.PHONY: run setup test check bench shots nightly clean

run:
	@packaging/setup.sh run
	@.venv/bin/faceplate $(ARGS)

setup:
	@packaging/setup.sh test

test: setup check
	@.venv/bin/python -m pytest -n 2 --dist loadfile -m "not xcb and not nightly"
	@xvfb-run -a -s "-screen 0 1600x1000x24" env QT_QPA_PLATFORM=xcb XDG_CURRENT_DESKTOP=GNOME \
	  .venv/bin/python -m pytest -m xcb -p no:randomly tests/widgets tests/window

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

bench: setup
	@.venv/bin/python -m tools.bench $(ARGS)

shots: setup
	@.venv/bin/python -m tools.shots $(ARGS)

nightly: setup
	@.venv/bin/python -m pytest -m "nightly or hypothesis" --timeout=3600 --hypothesis-profile=searching

clean:
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
