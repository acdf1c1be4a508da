# THULIUM_BASE_URL=https://your-system-name.thulium.com/api
set -- 'id[]==K7Q2A' 'id[]==K7Q2B' 'id[]==K7Q2C'
# Uncomment to delete the recordings as well:
# set -- delete_recordings==true "$@"

# Not --auth: a list of processes would show the password.
: "${THULIUM_BASE_URL:?}" "${THULIUM_USERNAME:?}" &&
  : "${THULIUM_PASSWORD:?}" &&
  printf 'Basic %s' "$(
    printf %s "$THULIUM_USERNAME:$THULIUM_PASSWORD" |
      base64 | tr -d '\n'
  )" |
  http --ignore-stdin --check-status --timeout=30 \
    DELETE "$THULIUM_BASE_URL/batch/outbounds" \
    Accept:application/json Authorization:@/dev/stdin "$@"
