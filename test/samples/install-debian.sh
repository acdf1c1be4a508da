#!/bin/sh
# Installs what "npm run test:samples" runs the samples with, as far as it is missing. For Debian and Ubuntu, as root.
set -eu

packages=''

# need PROGRAM PACKAGE...
need() {
  command -v "$1" >/dev/null && return
  shift
  packages="$packages $*"
}

need bash bash
need zsh zsh
need dash dash
need curl curl
need http httpie
need php php-cli php-curl
php -m 2>/dev/null | grep -qx curl || packages="$packages php-curl"
need java default-jdk-headless # a JRE cannot run a source file
need python3 python3
need go golang-go
need gofmt golang-go
need ruby ruby
case "$(dotnet --version 2>/dev/null || true)" in
  [1-9][0-9].*) ;; # runs a single file
  *)
    need mcs mono-mcs
    need mono mono-runtime
    for assembly in System.Net.Http System.Runtime.Serialization System.Xml.Linq; do
      [ -e "/usr/lib/mono/4.5/$assembly.dll" ] ||
        packages="$packages libmono-$(printf %s "$assembly" | tr 'A-Z.' 'a-z-')4.0-cil"
    done
    ;;
esac

if [ -z "$packages" ]; then
  echo 'Everything is installed.'
  exit
fi
apt-get update -qq
# shellcheck disable=SC2086 # a list of words
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages
