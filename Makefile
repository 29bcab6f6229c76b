# The commands of this project; each is a script of the same name in scripts/.
.PHONY: help run test lint bench openapi lock clean
.DEFAULT_GOAL := help

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

run:  ## start everything: database, web server, worker (PORT, DATA_DIR, PROVINCE; Ctrl-C stops)
	@scripts/run --tied

test:  ## lint, and run all tests (PYTEST_ARGS for pytest)
	@scripts/test

lint:  ## style, types, import contracts, migrations, web app, OpenAPI
	@scripts/lint

bench:  ## measure against the floors
	@scripts/bench

openapi:  ## write openapi/*.json and the web app's types
	@scripts/openapi

lock:  ## lock the requirements anew
	@scripts/lock

clean:  ## remove what was built and installed (not the data)
	@scripts/clean
