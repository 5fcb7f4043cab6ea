"""Records as JSON: the gold format, key for key, with the evidence beside every field."""

from kg.records_json.cases import case_to_json
from kg.records_json.files import dumps, records_to_json
from kg.records_json.values import Json, JsonObject, plain_number

__all__ = ["Json", "JsonObject", "case_to_json", "dumps", "plain_number", "records_to_json"]
