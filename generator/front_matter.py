"""The front matter of a document: its keys in English and Chinese, each with its type (``field_types``).

One model, ``FrontMatter``, is the key table of the contract. The loader validates against it and the JSON Schema
for editors is generated from it. It knows nothing about other documents or the configuration.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model

from generator.diagnostics import Hit, Span, Unreadable, nearest
from generator.field_types import (
    Date,
    DocumentNumber,
    Language,
    MaybeCount,
    MaybeDate,
    MaybeMoment,
    MaybeText,
    Moment,
    Switch,
    Text,
    Texts,
    Words,
    choice,
    items_of,
    mapping_of,
)
from generator.patterns import regex
from generator.strict_yaml import Node, Plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

_FENCED = regex(r"---[ \t]*\n(?P<front>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")


def split(text: str) -> tuple[str, str, int]:
    """Return front matter, body, and the line of the file on which the body starts.

    Raises:
        Unreadable: the file does not begin with a front matter between lines of ``---``, or it does not end.

    """
    match = _FENCED.match(text)
    if match is not None:
        front = match["front"]
        return front, text[match.end() :], front.count("\n") + 3
    first = text[:200].partition("\n")[0]
    rule = "front-matter-unclosed" if first.rstrip() == "---" else "front-matter-missing"
    raise Unreadable(rule, Span.of_line(1, first))


Disclosure = Annotated[Literal["主动公开", "依申请公开", "不予公开"], choice("主动公开", "依申请公开", "不予公开")]
Retention = Annotated[Literal["长期公开", "限时公开"], choice("长期公开", "限时公开")]


def key(*chinese: str, default: Any = ..., about: str = "") -> Any:  # noqa: ANN401  # pydantic's Field has this type
    """Declare a key of the front matter: its Chinese names, its default, and a sentence for editors."""
    return Field(default, description=about or None, json_schema_extra={"aliases": list(chinese)})


def names_of(key: str, info: FieldInfo) -> list[str]:
    """Return every name of a key: the English one, then the Chinese ones."""
    extra = info.json_schema_extra
    assert isinstance(extra, dict)
    aliases = extra["aliases"]
    assert isinstance(aliases, list)
    return [key, *map(str, aliases)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Attachment(_Model):
    """A file published with the document."""

    title: Text = key("名称", "标题", about="附件的名称，与正文“附件”清单一致")
    file: Text = key("文件", about="与本文件放在一起的附件文件名")


class Target(_Model):
    """The other end of a relation."""

    number: Text = key("编号", "文号", "索引号", about="索引号或者文号")
    title: MaybeText = key("名称", "标题", default=None)
    url: MaybeText = key("链接", "网址", default=None)
    external: Switch = key("外部", "站外", default=False, about="yes 表示不在本站")


def _targets(value: Plain) -> Plain:
    items = items_of(value)
    assert isinstance(items, list)
    return [{"number": item} if isinstance(item, str) else mapping_of(item) for item in items]


Targets = Annotated[tuple[Target, ...], BeforeValidator(_targets)]


class Relations(_Model):
    """What the document does to others. The other direction is derived."""

    interprets: Targets = key("解读", default=())
    forwards: Targets = key("转发", default=())
    implements: Targets = key("贯彻", "实施", "落实", default=())
    amends: Targets = key("修改", "修订", default=())
    repeals: Targets = key("废止", default=())
    replaces: Targets = key("替代", "代替", default=())
    corrects: Targets = key("更正", default=())
    responds_to: Targets = key("回应", default=())


class Response(_Model):
    """How a public concern was answered (国办发〔2016〕61号)."""

    trigger: Text = key("触发情形", "回应事由", about="为什么要回应")
    form: Text = key("回应形式", about="网上发布、新闻发布会、专家解读、媒体专访等")
    event_at: Moment = key("事件时间")
    first_release_at: MaybeMoment = key("首次发布时间", default=None)
    responded_at: Moment = key("回应时间")
    responsible: Text = key("责任单位", "回应责任单位")


class Revision(_Model):
    """An entry of the document's history."""

    date: Date = key("日期")
    note: Text = key("说明", "内容")


class Allowance(_Model):
    """A rule switched off for this document, with the reason."""

    rule: Text = key("规则")
    because: Text = key("理由", "原因")


class FrontMatter(_Model):
    """The keys of a document (条例 art. 12; the nine data items; 国办发〔2017〕47号 annex)."""

    title: Text = key("名称", "标题", about="规范的全称，不用简称")
    index_number: Text = key("索引号", "信息索引号", about="由系统编排，公开后永不改变")
    issuing_body: Text = key("发布机构", about="登记的机构 id、全称或者简称")
    co_issuers: Texts = key("联合发布机构", default=())
    department: Text = key("责任部门", "责任科室", about="对内容负责的科室")
    category: Text = key("分类", "组配分类", "目录分类")
    theme: Texts = key("主题分类", default=())
    genre: MaybeText = key("体裁分类", default=None)
    document_number: DocumentNumber = key("文号", "发文字号", "文件编号", default=None)
    created: Date = key("生成日期", "成文日期", "发文日期", "产生时间")
    published: Moment = key("发布日期", "发布时间")
    effective: MaybeDate = key("实施日期", "施行日期", default=None)
    expires: MaybeDate = key("失效日期", default=None)
    keywords: Words = key("关键词", "主题词")
    summary: Text = key("内容概述", "内容描述")
    disclosure: Disclosure = key("公开形式", "公开属性", default="主动公开")
    retention: Retention = key("公开时限", default="长期公开")
    until: MaybeDate = key("截止日期", default=None)
    source: MaybeText = key("来源", default=None)
    attachments: Annotated[tuple[Attachment, ...], BeforeValidator(items_of)] = key("附件", default=())
    relations: Annotated[Relations, BeforeValidator(mapping_of)] = key("关联文件", default=Relations())
    response: Annotated[Response | None, BeforeValidator(mapping_of)] = key("回应关切", default=None)
    history: Annotated[tuple[Revision, ...], BeforeValidator(items_of)] = key("修订记录", default=())
    translations: Annotated[dict[Language, Text], BeforeValidator(mapping_of)] = key("其他语种", "译文", default={})
    lang: Language = key("语种", default="zh-Hans")
    limit_days: MaybeCount = key("公开期限", default=None)
    limit_basis: MaybeText = key("公开期限依据", default=None)
    draft: Switch = key("草稿", default=False)
    allow: Annotated[tuple[Allowance, ...], BeforeValidator(items_of)] = key("豁免", default=())

    @property
    def published_on(self) -> dt.date:
        """The day of publication, without the time."""
        moment = self.published
        return moment.date() if isinstance(moment, dt.datetime) else moment


class NotRead(Exception):  # noqa: N818  # not an error of the program: a rule asked for what could not be read
    """A value of a broken front matter was asked for; carries its key."""


class PartialFrontMatter(FrontMatter):
    """What could be read of a front matter with mistakes; the rest raises ``NotRead``."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # any value of the model may be missing
        """Refuse a key that could not be read."""
        raise NotRead(name)

    @classmethod
    def read(cls, values: Mapping[str, Plain]) -> PartialFrontMatter:
        """Return the keys of a front matter, under their English names, that are right by themselves."""
        read: dict[str, Any] = {}
        missing = set()
        for name in FrontMatter.model_fields:
            if name not in values:
                missing.add(name)
                continue
            try:
                read[name] = getattr(_model_of(name).model_validate({name: values[name]}), name)
            except ValidationError:
                missing.add(name)
        partial = cls.model_construct(None, **read)
        for name in missing & partial.__dict__.keys():
            if name in values:
                del partial.__dict__[name]
        return partial


@cache
def _model_of(name: str) -> type[BaseModel]:
    """Return a model with a single key of the front matter."""
    info = FrontMatter.model_fields[name]
    return create_model(f"Only{name}", __config__=ConfigDict(frozen=True), **{name: (info.annotation, info)})  # type: ignore[call-overload,no-any-return]  # pydantic's signature does not take a computed name


_Names = dict[str, tuple[str, "_Names | None"]]


def submodel_of(annotation: object) -> type[BaseModel] | None:
    """Return the model of the mappings that a key holds, alone or in a list; ``None`` when it holds other values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is dict:
        return None
    return next((model for part in get_args(annotation) if (model := submodel_of(part))), None)


def _names(model: type[BaseModel]) -> _Names:
    table: _Names = {}
    for field, info in model.model_fields.items():
        submodel = submodel_of(info.annotation)
        entry = (field, _names(submodel) if submodel else None)
        for name in names_of(field, info):
            assert name not in table, name
            table[name] = entry
    return table


NAMES = _names(FrontMatter)
"""Every name of every key, English and Chinese, with the field it stands for and the keys inside it."""


def written(text: str, key: str) -> str:
    """Return what a line of a text gives as the value of a key, whether or not the rest can be read; else nothing."""
    match = _line_of(key).search(text)
    return match[1].partition(" #")[0].strip(" \t\r\"'") if match else ""


@cache
def _line_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"^[\"']?(?:{any_name_of(key)})[\"']?[ \t]*[:：](.*)", re.MULTILINE)


def any_name_of(*keys: str) -> str:
    """Return what matches every name of some keys, as a part of a regular expression."""
    return "|".join(re.escape(name) for key in keys for name in names_of(key, FrontMatter.model_fields[key]))


def canonical(value: Plain, names: _Names | None = NAMES) -> Plain:
    """Return the value with every known key under its English name and empty keys left out.

    Raises:
        KeyError: a key is unknown, or written twice, in English and in Chinese.

    """
    if names is None:
        return value
    if isinstance(value, list):
        return [canonical(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    result: dict[str, Plain] = {}
    for written, item in value.items():
        field, inner = names[written]
        if field in result:
            raise KeyError(written)
        if item is not None:
            result[field] = item if inner is None else canonical(item, inner)
    return result


def key_problems(node: Node, names: _Names | None = NAMES) -> Iterator[Hit]:
    """Yield what ``canonical`` refuses, with places: unknown keys and keys written twice."""
    if names is None:
        return
    if isinstance(node.value, list):
        for item in node.value:
            yield from key_problems(item, names)
    elif isinstance(node.value, dict) and node.keys is not None:
        yield from _mapping_problems(node.value, node.keys, names)


def _mapping_problems(values: Mapping[str, Node], keys: Mapping[str, Span], names: _Names) -> Iterator[Hit]:
    seen: dict[str, str] = {}
    for written, item in values.items():
        if written not in names:
            yield Hit(keys[written], {"key": written, "nearest": nearest(written, names)}, "unknown-key")
            continue
        field, inner = names[written]
        if field in seen:
            yield Hit(keys[written], {"key": written, "other": seen[field], "line": keys[seen[field]].line}, "duplicate-key")
        seen.setdefault(field, written)
        yield from key_problems(item, inner)


def canonical_node(node: Node, names: _Names | None = NAMES) -> Node:
    """Return the node with every known key under its English name; unknown ones stay as written."""
    if names is None:
        return node
    if isinstance(node.value, list):
        return Node([canonical_node(item, names) for item in node.value], node.span)
    if not isinstance(node.value, dict) or node.keys is None:
        return node
    values: dict[str, Node] = {}
    keys = {}
    for written, item in node.value.items():
        field, inner = names.get(written, (written, None))
        if field not in values:
            values[field] = canonical_node(item, inner)
            keys[field] = node.keys[written]
    return Node(values, node.span, keys)
