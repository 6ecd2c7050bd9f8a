"""The JSON Schemas of bloc files and scoring tables, generated from the models."""

import json

from pydantic import BaseModel

from documents.bloc_file.criteria_part import CriteriaTree
from documents.bloc_file.format import BlocFile

FILES: dict[str, type[BaseModel]] = {"schema.json": BlocFile, "criteria/schema.json": CriteriaTree}
"""Where each schema stands below `blocs`, and the model it describes."""


def schema_text(model: type[BaseModel]) -> str:
    """The schema as indented JSON (draft 2020-12) with Vietnamese letters readable."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
