# creditpress: two commands are enough, `make demo` and `make test`.
#
#   make demo     install what is missing, build a release, build the demo portals
#   make test     everything that the tests need, then all tests
#   make bench    the project's own benchmark, beside its goals
#   make format   check the source format (format-fix mends it)
#   make fuzz     20 minutes of libFuzzer on diagrams, with the address sanitizer (FUZZ_SECONDS)
#   make sanitize all tests under the address and thread sanitizers
#   make install  the program into PREFIX (default /usr/local)

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PREFIX ?= /usr/local
BIN := .build/release/creditpress
SWIFT_FLAGS := -c release --static-swift-stdlib
export SWIFT_BACKTRACE := enable=no

.PHONY: help demo test build release tools packages toolchain bench format format-fix fuzz sanitize install assets

help:
	@sed -n '3,10s/^# *//p' Makefile

toolchain:
	@bash Tools/need.sh swift

packages: toolchain
	@bash Tools/need.sh packages

release: packages
	@swift build $(SWIFT_FLAGS) --product creditpress

build: packages
	swift build

demo: release
	@bash Tools/demo.sh $(BIN)

test: packages
	@bash Tools/test.sh

bench: release
	@bash Tools/bench.sh $(BIN)

assets:
	@bash Tools/embed.sh

format: toolchain
	swift format lint --strict --recursive Sources Tests Fuzz/Diagrams Package.swift

format-fix: toolchain
	swift format --in-place --recursive Sources Tests Fuzz/Diagrams Package.swift

fuzz: packages
	@bash Tools/fuzz.sh $(FUZZ_SECONDS)

sanitize: packages
	swift test --sanitize=address --scratch-path .build/address
	swift test --sanitize=thread --scratch-path .build/thread

install: release
	install -D -m 0755 $(BIN) $(DESTDIR)$(PREFIX)/bin/creditpress
