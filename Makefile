# Every command that people use. The first two need nothing but .NET's SDK; what else is missing they install.
SHELL := /bin/bash
WEB := src/SafeguardingPortal.Web

.PHONY: help run test format migration sample verify-history check-settings check-sqlserver bench

help: ## What there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: ## Serve the sample partnership on http://localhost:5080
	@tools/run

test: ## Everything: format, unit, web and browser tests
	@tools/test

format: ## Put the code into the form that the build asks for
	@. tools/environment && dotnet format whitespace && dotnet format style --severity warn

migration: ## Add a migration to both engines: make migration NAME=AddMeetings
	@test -n "$(NAME)" || { echo "Say what it is called: make migration NAME=AddMeetings"; exit 1; }
	@. tools/environment && dotnet tool restore >/dev/null
	@. tools/environment && for engine in Sqlite SqlServer; do dotnet ef migrations add $(NAME) --project src/SafeguardingPortal.Data.$$engine || exit 1; done

sample: ## The sample in a database of its own; a hundred times of it: make sample SCALE=100
	@tools/build && ConnectionStrings__Portal="Data Source=$(abspath $(or $(DATABASE),data/$(if $(SCALE),sample-$(SCALE),trial).db))" tools/portal sample $(if $(SCALE),--scale $(SCALE))

verify-history: ## Check that nobody has changed the history behind the portal's back
	@tools/build && tools/portal verify-history

check-settings: ## Check the settings without starting
	@tools/build && tools/portal check-settings

check-sqlserver: ## Check that everything in the SQL Server client can be loaded
	@. tools/environment && dotnet run --project tools/jit

bench: ## Measure the pages and queries that must be quick
	@. tools/environment && dotnet run -c Release --project tests/SafeguardingPortal.Benchmarks -- $(if $(SCALE),--scale $(SCALE)) $(if $(ONLY),--only $(ONLY))
