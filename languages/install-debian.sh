#!/bin/sh
# What `npm run test:languages` needs of Debian 12, beside Node.js: installs what is missing, and nothing where all is there.
# Go 1.26 and Rust 1.85 are newer than Debian's: they come from go.dev and rustup.
set -eu

packages='
  php-cli php-curl php-mbstring php-guzzlehttp-guzzle
  ruby ruby-typhoeus ruby-faraday ruby-marcel
  default-jdk-headless maven
  mono-mcs mono-devel
  python3 python3-venv
'

missing=
for package in $packages; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  test "$status" = installed || missing="$missing $package"
done
test -z "$missing" && exit 0

test "$(id -u)" = 0 || { echo "Run as root: apt-get install --no-install-recommends$missing" >&2; exit 1; }
apt-get update
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $missing
