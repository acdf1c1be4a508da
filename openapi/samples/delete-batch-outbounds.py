import base64
import json
import os
import sys
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


def setting(name: str) -> str:
    value = os.environ.get(name)
    return value or sys.exit(f"{name} is not set.")


# https://your-system-name.thulium.com/api
base_url = setting("THULIUM_BASE_URL")
username = setting("THULIUM_USERNAME")
password = setting("THULIUM_PASSWORD")
credentials = f"{username}:{password}".encode()
token = base64.b64encode(credentials).decode()

ids = ["K7Q2A", "K7Q2B", "K7Q2C"]
query = [("id[]", campaign) for campaign in ids]
# Uncomment to delete the recordings as well:
# query.insert(0, ("delete_recordings", "true"))

request = Request(
    f"{base_url}/batch/outbounds?{urlencode(query)}",
    method="DELETE",
    headers={
        "Accept": "application/json",
        "Authorization": f"Basic {token}",
    },
)
try:
    response = urlopen(request, timeout=30)
except HTTPError as error:
    # Also a redirect: urlopen follows none for DELETE.
    response = error

body = response.read().decode()
if response.status != 200:
    sys.exit(f"HTTP {response.status}\n{body}")
for result in json.loads(body):
    print(result["id"], result["status"])
