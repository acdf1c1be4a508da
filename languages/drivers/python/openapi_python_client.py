"""Calls the client that openapi-python-client makes."""

import base64
import json
import os

from outbounds_client import AuthenticatedClient
from outbounds_client.api.outbounds import delete_batch_outbounds
from outbounds_client.models import RemovalResult
from outbounds_client.types import UNSET


def called(client):
    flag = {"true": True, "false": False}.get(os.environ.get("DELETE_RECORDINGS"), UNSET)
    ids = [id for id in os.environ["IDS"].split(",") if id]
    response = delete_batch_outbounds.sync_detailed(client=client, id=ids, delete_recordings=flag)
    if not isinstance(response.parsed, list):
        return {"error": type(response.parsed).__name__, "message": "", "status": response.status_code}
    assert all(isinstance(result, RemovalResult) for result in response.parsed), response.parsed
    return {
        "results": [
            {"id": result.id, "status": str(result.status), "http_status": result.http_status}
            for result in response.parsed
        ]
    }


credentials = f"{os.environ['API_USERNAME']}:{os.environ['API_PASSWORD']}"
client = AuthenticatedClient(
    base_url=os.environ["BASE_URL"],
    prefix="Basic",  # It knows only the names of tokens.
    token=base64.b64encode(credentials.encode()).decode(),
)
try:
    print(json.dumps(called(client)))
except Exception as error:
    print(json.dumps({"error": type(error).__name__, "message": str(error)}))
