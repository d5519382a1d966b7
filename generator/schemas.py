"""JSON Schemas of the front matter, the review record and the configuration, made from the models that check them.

Editors use them to complete and to mark mistakes while typing; the rules have the last word.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from generator.config import SiteConfig
from generator.front_matter import FrontMatter, Target, names_of, submodel_of
from generator.validation.registry import rules
from generator.validation.review_record import FIELDS, SECTIONS, STEPS

if TYPE_CHECKING:
    from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE = r"^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
Schema = dict[str, Any]


def front_matter_schema() -> Schema:
    """Return the schema of a document's front matter, with every key under its English and Chinese names."""
    schema = _mapping(FrontMatter)
    required = [names_of(name, info) for name, info in FrontMatter.model_fields.items() if info.is_required()]
    schema["allOf"] = [{"anyOf": [{"required": [name]} for name in names]} for names in required]
    return {"$schema": DIALECT, "title": "gongkai front matter", **schema}


def review_schema() -> Schema:
    """Return the schema of a review record."""
    fields = {name: {"type": "string"} for english, chinese in FIELDS.items() for name in (english, *chinese)}
    for name in ("date", *FIELDS["date"]):
        fields[name] = {"type": "string", "pattern": f"{DATE}$"}
    entry: Schema = {"type": "object", "properties": fields, "additionalProperties": False}
    sections: Schema = {}
    for english, chinese in SECTIONS.items():
        for name in (english, *chinese):
            sections[name] = entry if english in STEPS else {} if english != "consultations" else {"type": "array", "items": entry}
    required = [{"anyOf": [{"required": [name]} for name in (step, *SECTIONS[step])]} for step in STEPS]
    return {
        "$schema": DIALECT, "title": "gongkai review record", "type": "object", "properties": sections,
        "additionalProperties": False, "allOf": required,
    }  # fmt: skip


def config_schema() -> Schema:
    """Return the schema of ``site_config.yml``."""
    schema: Schema = SiteConfig.model_json_schema()
    schema["properties"]["rules"] = {
        "type": "object",
        "properties": {rule: {"enum": ["off", "warning", "error"]} for rule in rules()},
        "additionalProperties": False,
    }
    return {"$schema": DIALECT, **schema, "title": "gongkai site_config.yml"}


SCHEMAS = {"front-matter": front_matter_schema, "review": review_schema, "site-config": config_schema}
"""What makes each schema, by the stem of its file."""


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema as ``<name>.schema.json``; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, make in SCHEMAS.items():
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(make(), ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
        written.append(path)
    return written


def _mapping(model: type[BaseModel]) -> Schema:
    properties: Schema = {}
    for name, info in model.model_fields.items():
        value = _value(info.annotation)
        if info.description:
            value = {**value, "description": info.description}
        properties.update(dict.fromkeys(names_of(name, info), value))
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _value(annotation: object) -> Schema:
    """Return the schema of a key's value by its type."""
    submodel = submodel_of(annotation)
    if submodel is Target:
        target = {"oneOf": [{"type": "string"}, _mapping(submodel)]}
        return {"oneOf": [*target["oneOf"], {"type": "array", "items": target}]}
    if submodel is not None:
        return {"type": "array", "items": _mapping(submodel)} if get_origin(annotation) is tuple else _mapping(submodel)
    if get_origin(annotation) is tuple:
        return {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    if get_origin(annotation) is dict:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if get_origin(annotation) is Literal:
        return {"enum": list(get_args(annotation))}
    return _scalar({annotation, *get_args(annotation)})


def _scalar(types: set[object]) -> Schema:
    if dt.datetime in types:
        return {"type": "string", "pattern": DATE + r"([ T]\d{2}:\d{2}(:\d{2})?)?$"}
    if dt.date in types:
        return {"type": "string", "pattern": f"{DATE}$"}
    if bool in types:
        return {"enum": ["yes", "no", "true", "false", True, False, "是", "否"]}
    return {"type": ["string", "number"]}


if __name__ == "__main__":
    write_schemas(Path(__file__).parent / "editor")
