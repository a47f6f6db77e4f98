# Every habit has a target; `make` alone lists them.
MVN ?= mvn -B -q
M ?=
T ?=
ONLY := $(if $(M),-pl $(M) -am,)$(if $(T), -Dtest=$(T) -Dsurefire.failIfNoSpecifiedTests=false,)$(if $(SEED), -Dseldom.seed=$(SEED),)

.PHONY: help build test soak bench fmt check sizes demo clean
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14
build: ## compile with every gate and lay out the program for ./seldom
	$(MVN) -DskipTests package
test: ## build and pass every test; M=module T=Class SEED=n narrow it
	mvn -B --no-transfer-progress $(ONLY) package
soak: ## the long harnesses: crash points, random orders, fuzzing
	mvn -B --no-transfer-progress -Dsoak $(ONLY) package
	benchmarks/run crash target/crash $(or $(SEED),1) 6 3
bench: build ## every figure of docs/measurements.md; never part of test
	benchmarks/run $(BENCH)
fmt: ## format every Java file
	$(MVN) -Dquick -DskipTests -pl checks -am package
	checks/format
check: ## compile with every gate, no tests
	$(MVN) -DskipTests compile
sizes: ## the longest files, against the limits of 300 and 500 lines
	@find . -path '*/src/main/*.java' | xargs wc -l | sort -rn | sed -n '2,16p'
demo: ## simulate, learn, alert, report
	./seldom demo
clean: ## remove what was built
	$(MVN) clean
