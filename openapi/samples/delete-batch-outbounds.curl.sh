# THULIUM_BASE_URL=https://your-system-name.thulium.com/api
query='id[]=K7Q2A&id[]=K7Q2B&id[]=K7Q2C'
# Uncomment to delete the recordings as well:
# query="delete_recordings=true&$query"

# A redirect is an error, and never followed.
curl --silent --show-error --fail-with-body --globoff \
  --location --max-redirs 0 --max-time 30 \
  --request DELETE --header 'Accept: application/json' \
  --user "${THULIUM_USERNAME:?}:${THULIUM_PASSWORD:?}" \
  "${THULIUM_BASE_URL:?}/batch/outbounds?$query"
