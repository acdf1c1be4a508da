set -- 'id[]==00001' 'id[]==00002' 'id[]==00003'
# Uncommented, the next line removes the recordings as well.
# set -- delete_recordings==true "$@"

# Not --auth: it shows the password in the list of processes, and drops a backslash before a colon.
: "${THULIUM_BASE_URL:?}" "${THULIUM_USERNAME:?}" "${THULIUM_PASSWORD:?}" &&
  printf 'Basic %s' "$(printf %s "$THULIUM_USERNAME:$THULIUM_PASSWORD" | base64 | tr -d '\n')" |
  http --ignore-stdin --check-status --timeout=30 DELETE "$THULIUM_BASE_URL/batch/outbounds" \
    Accept:application/json Authorization:@/dev/stdin "$@"
