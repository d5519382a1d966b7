"""JSON Schemas of the front matter, the review record and the configuration, made from the models that check them.

Editors use them for completion and for marks while typing; the rules remain the judge.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.config import SiteConfig
from generator.front_matter import FrontMatter
from generator.validation.registry import rules
from generator.validation.review_record import FIELDS, SECTIONS, STEPS

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic.fields import FieldInfo

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE = r"^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
Schema = dict[str, Any]
_LISTS = frozenset(("co_issuers", "theme", "keywords", "attachments", "history", "allow"))
_DATES = frozenset(("created", "effective", "expires", "until", "date"))
_MOMENTS = frozenset(("published", "event_at", "first_release_at", "responded_at"))
_SWITCHES = frozenset(("draft", "external"))


def front_matter_schema() -> Schema:
    """Return the schema of a document's front matter, with every key under its English and Chinese names."""
    schema = _mapping(FrontMatter)
    required = [_names(name, info) for name, info in FrontMatter.model_fields.items() if info.is_required()]
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


def _names(name: str, info: FieldInfo) -> list[str]:
    extra = info.json_schema_extra
    assert isinstance(extra, dict)
    aliases = extra["aliases"]
    assert isinstance(aliases, list)
    return [name, *map(str, aliases)]


def _mapping(model: type[BaseModel]) -> Schema:
    properties: Schema = {}
    for name, info in model.model_fields.items():
        value = _value(name, info)
        if info.description:
            value = {**value, "description": info.description}
        properties.update(dict.fromkeys(_names(name, info), value))
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _value(name: str, info: FieldInfo) -> Schema:  # noqa: PLR0911  # one return for each kind of value
    submodel = _submodel(info.annotation)
    choices = next((get_args(part) for part in _parts(info.annotation) if get_origin(part) is Literal), ())
    if name in _LISTS:
        item = _mapping(submodel) if submodel else {"type": "string"}
        return {"type": "array", "items": item} if submodel else {"oneOf": [{"type": "string"}, {"type": "array", "items": item}]}
    if submodel is not None and submodel.__name__ == "Target":
        target = {"oneOf": [{"type": "string"}, _mapping(submodel)]}
        return {"oneOf": [*target["oneOf"], {"type": "array", "items": target}]}
    if submodel is not None:
        return _mapping(submodel)
    if choices:
        return {"enum": list(choices)}
    if name in _DATES or name in _MOMENTS:
        return {"type": "string", "pattern": DATE + (r"([ T]\d{2}:\d{2}(:\d{2})?)?$" if name in _MOMENTS else "$")}
    if name in _SWITCHES:
        return {"enum": ["yes", "no", "true", "false", True, False, "是", "否"]}
    if name == "translations":
        return {"type": "object", "additionalProperties": {"type": "string"}}
    return {"type": ["string", "number"]}


def _parts(annotation: object) -> list[object]:
    """Return a type and everything inside it."""
    return [annotation, *(inner for part in get_args(annotation) for inner in _parts(part))]


def _submodel(annotation: object) -> type[BaseModel] | None:
    if get_origin(annotation) is dict:
        return None
    found = [part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, BaseModel)]
    return found[0] if found else None


if __name__ == "__main__":
    from pathlib import Path as _Path

    write_schemas(_Path(__file__).parent / "editor")
