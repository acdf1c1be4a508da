#!/bin/sh
# Installs a Chromium for "npm run test:docs" where there is none. For Debian, as root.
set -eu

for program in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$program" >/dev/null; then
    echo "There is $program."
    exit
  fi
done
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-liberation
