query='id[]=00001&id[]=00002&id[]=00003'
# Uncommented, the next line removes the recordings as well.
# query="delete_recordings=true&$query"

# A redirect is an error: it could lead the removal, or the password, to another place.
curl --silent --show-error --fail-with-body --location --max-redirs 0 --max-time 30 --globoff \
  --request DELETE --header 'Accept: application/json' \
  --user "${THULIUM_USERNAME:?}:${THULIUM_PASSWORD:?}" \
  "${THULIUM_BASE_URL:?}/batch/outbounds?$query"
