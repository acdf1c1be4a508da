#!/bin/sh
# Checks .github/workflows by actionlint, which needs Go.
exec go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
