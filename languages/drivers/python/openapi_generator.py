"""Calls the client that openapi-generator makes for Python."""

import json
import os

import openapi_client
from openapi_client.models import RemovalResult


def called(api):
    flag = {"true": True, "false": False}.get(os.environ.get("DELETE_RECORDINGS"))
    ids = [id for id in os.environ["IDS"].split(",") if id]
    results = api.delete_batch_outbounds(ids, delete_recordings=flag)
    assert all(isinstance(result, RemovalResult) for result in results), results
    # Where the description has a oneOf, the result is a shell around one of its branches.
    plain = [getattr(result, "actual_instance", result) for result in results]
    return [{"id": it.id, "status": it.status, "http_status": it.http_status} for it in plain]


configuration = openapi_client.Configuration(
    host=os.environ["BASE_URL"],
    username=os.environ["API_USERNAME"],
    password=os.environ["API_PASSWORD"],
)
try:
    print(json.dumps({"results": called(openapi_client.OutboundsApi(openapi_client.ApiClient(configuration)))}))
except Exception as error:
    print(json.dumps({"error": type(error).__name__, "message": str(error), "status": getattr(error, "status", None)}))
