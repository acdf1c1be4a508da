import base64
import json
import os
import sys
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


def setting(name: str) -> str:
    return os.environ.get(name) or sys.exit(f"{name} is not set.")


base_url = setting("THULIUM_BASE_URL")  # https://your-system-name.thulium.com/api
credentials = f"{setting('THULIUM_USERNAME')}:{setting('THULIUM_PASSWORD')}"

query = [("id[]", "00001"), ("id[]", "00002"), ("id[]", "00003")]
# query.insert(0, ("delete_recordings", "true"))  # removes the recordings as well

request = Request(
    f"{base_url}/batch/outbounds?{urlencode(query)}",
    method="DELETE",
    headers={
        "Accept": "application/json",
        "Authorization": f"Basic {base64.b64encode(credentials.encode()).decode()}",
    },
)
try:
    response = urlopen(request, timeout=30)
except HTTPError as error:  # a redirect as well: urlopen follows none of a DELETE
    response = error

body = response.read().decode()
if response.status != 200:
    sys.exit(f"HTTP {response.status}\n{body}")
for result in json.loads(body):
    print(result["id"], result["status"])
