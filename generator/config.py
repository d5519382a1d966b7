"""The keys of ``site_config.yml``, typed, checked and frozen; ``config_reading`` reads the file."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from generator.field_types import Count, Text, Texts, parse_date, refusal
from generator.identifiers import ORGANISATION_SCHEME, expected_check_character
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import PydanticCustomError

    from generator.strict_yaml import Plain

FURTHER_EDITIONS = {"zh-Hans": ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK"), "zh-Hant": ("zh-Hans",), "en": ()}
"""The editions that can be made from a site's pages, by the language the site is written in."""
BASE_PATH = r"/(?:[0-9A-Za-z_.~-]+/)*"
"""Where a portal can be mounted."""
RESERVED_CATEGORY_IDS = frozenset(("body", "theme", "year"))
"""Folder names that listings use below a category."""
BETWEEN_NAMES = " › "
"""Stands between the name of a category and that of the one below it."""
COLUMN_TYPES = (
    "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录", "信息公开年报",
    "依申请公开", "数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉", "征集调查", "在线访谈",
)  # fmt: skip
"""ColumnType of the meta tags (国办发〔2017〕47号, annex)."""
_ID = regex(r"[a-z][a-z0-9-]{0,63}")
_COLOUR = regex(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def _error(what: str, **values: str) -> PydanticCustomError:
    return refusal("config-value", what=what, **values)


def _identifier(value: Plain) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise _error("id", value=str(value))


def _pattern(expression: str, what: str) -> BeforeValidator:
    compiled = re.compile(expression)

    def matches(value: Plain) -> str:
        if isinstance(value, str) and compiled.fullmatch(value):
            return value
        raise _error(what, value=str(value))

    return BeforeValidator(matches)


def _day(value: Plain) -> dt.date:
    try:
        return parse_date(str(value))
    except ValueError:
        raise _error("day", value=str(value)) from None


def _compiles(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise _error("pattern", value=value, problem=str(error)) from None
    return value


def _tuple(value: Plain) -> Plain:
    if value is None:
        return []
    if not isinstance(value, list):
        raise refusal("wrong-type", wanted="list")
    return value


Expression = Annotated[Text, AfterValidator(_compiles)]
Id = Annotated[str, BeforeValidator(_identifier)]
OptionalText = Annotated[str, BeforeValidator(lambda value: value or "")]
Days = Annotated[tuple[Annotated[dt.date, BeforeValidator(_day)], ...], BeforeValidator(_tuple)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Contact(_Section):
    """How citizens reach the office that answers for the portal (条例 art. 12)."""

    address: OptionalText = ""
    phone: OptionalText = ""
    fax: OptionalText = ""
    email: OptionalText = ""
    hours: OptionalText = ""
    postcode: OptionalText = ""


class Site(_Section):
    """The portal's identity (国办发〔2017〕47号: site tags and footer)."""

    name: Text
    domain: Annotated[str, _pattern(r"[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)+(:\d+)?", "domain")]
    id_code: Annotated[str, _pattern(r"\d{10}|bm\d{8}", "id_code")]
    base_path: Annotated[str, _pattern(BASE_PATH, "base_path"), BeforeValidator(lambda value: value or "/")] = "/"
    host: Text
    icp: OptionalText = ""
    police: OptionalText = ""
    contact: Contact = Contact()
    level: Literal["national", "province", "city", "county", "township", "department"] = "county"
    language: Literal["zh-Hans", "zh-Hant", "en"] = "zh-Hans"
    description: OptionalText = ""

    @property
    def url(self) -> str:
        """The address of the site, with a final slash."""
        return f"https://{self.domain}{self.base_path}"


class IndexNumberScheme(_Section):
    """How the site's index numbers are composed."""

    pattern: Expression


class IndexNumbers(_Section):
    """The ``index_number`` section: a named scheme, or a pattern of the site's own in ``scheme`` or in its place."""

    scheme: Literal["organisation-code"] | IndexNumberScheme = "organisation-code"
    pattern: Expression = ""

    @model_validator(mode="after")
    def _one(self) -> IndexNumbers:
        if {"scheme", "pattern"} <= self.model_fields_set:
            raise _error("two-schemes")
        return self

    @property
    def expression(self) -> str:
        """The regular expression with named groups that index numbers must match."""
        return self.pattern or (ORGANISATION_SCHEME if isinstance(self.scheme, str) else self.scheme.pattern)


class IssuingBody(_Section):
    """An entry of the register of issuing bodies."""

    id: Id
    name: Text
    short: Texts = ()
    code: OptionalText = ""
    document_prefixes: Texts = ()

    @field_validator("code")
    @classmethod
    def _checked(cls, value: str) -> str:
        if value:
            expected = expected_check_character(value)
            if not expected:
                raise _error("code", value=value)
            if value[-1] != expected:
                raise _error("check-digit", value=value, expected=expected)
        return value

    @property
    def short_name(self) -> str:
        """The name for lists: the first registered short name, or the full one."""
        return self.short[0] if self.short else self.name


class Category(_Section):
    """A node of the category tree."""

    id: Id
    name: Text
    description: OptionalText = ""
    keywords: Annotated[tuple[str, ...], BeforeValidator(lambda value: value or ())] = ()
    column_type: OptionalText = ""
    max_age_days: Count | None = None
    children: Annotated[tuple[Category, ...], BeforeValidator(_tuple)] = ()

    @field_validator("column_type")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in COLUMN_TYPES:
            raise _error("column_type", value=value, options="、".join(COLUMN_TYPES))
        return value

    @field_validator("id")
    @classmethod
    def _free(cls, value: str) -> str:
        if value in RESERVED_CATEGORY_IDS:
            raise _error("reserved", value=value)
        return value


class StatutoryColumns(_Section):
    """Where the fixed columns of the disclosure platform are (国办公开办函〔2019〕61号), where no category shows it.

    Each is a category, or an address when the column is kept elsewhere. The guide and the content of proactive
    disclosure are pages that every portal has.
    """

    regulations: OptionalText = ""
    annual_report: OptionalText = ""
    by_application: OptionalText = ""


class WorkingDays(_Section):
    """A year's holidays by the State Council's notice: what differs from Monday to Friday."""

    off: Days = ()
    """Days off; weekends may be left out."""
    on: Days = ()
    """Saturdays and Sundays on which offices work."""


class Home(_Section):
    """What the home page offers beside the lists."""

    lead: OptionalText = ""
    popular: Annotated[tuple[Text, ...], BeforeValidator(_tuple)] = ()
    """Words that people search for; shown under the search box."""


class SiteConfig(_Section):
    """The whole of ``site_config.yml``."""

    site: Site
    index_number: IndexNumbers = IndexNumbers()
    review: Literal["required", "optional"] = "optional"
    bodies: tuple[IssuingBody, ...] = Field(min_length=1)
    categories: tuple[Category, ...] = Field(min_length=1)
    themes: Texts = ()
    genres: Texts = ()
    rules: Annotated[dict[str, Literal["off", "warning", "error"]], BeforeValidator(lambda value: value or {})] = {}
    theme: OptionalText = ""
    """A folder, beside this file, whose files replace those of the shipped theme."""
    link_hosts: Texts = ()
    """Hosts, with all below them, that documents may link to beside ``.gov.cn`` and the site's own domain."""
    main_colour: OptionalText = ""
    home: Home = Home()
    statutory_columns: StatutoryColumns = StatutoryColumns()
    working_days: Annotated[dict[str, WorkingDays], BeforeValidator(lambda value: value or {})] = {}
    """By year, in addition to the years that come with the program or instead of them."""
    languages: Annotated[tuple[Literal["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "en"], ...], BeforeValidator(_tuple)] = ()
    """Editions of every page: the site's own language and others converted from it, each in a folder of its name."""

    @field_validator("main_colour")
    @classmethod
    def _colour(cls, value: str) -> str:
        if value and not _COLOUR.fullmatch(value):
            raise _error("colour", value=value)
        return value

    @field_validator("languages")
    @classmethod
    def _possible(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        own = info.data["site"].language if "site" in info.data else "zh-Hans"
        possible = (own, *FURTHER_EDITIONS[own])
        for position, tag in enumerate(value):
            if tag in value[:position] or tag not in possible:
                raise _error("languages", value=tag, options="、".join(possible))
        return value

    @property
    def further_languages(self) -> tuple[str, ...]:
        """The tags of the editions beside the site's own."""
        return tuple(tag for tag in self.languages if tag != self.site.language)

    @cached_property
    def body_by_name(self) -> Mapping[str, IssuingBody]:
        """Issuing bodies by id, full name and every short name."""
        return {name: body for body in self.bodies for name in (body.id, body.name, *body.short)}

    @cached_property
    def category_by_path(self) -> Mapping[str, tuple[Category, ...]]:
        """The chain of categories from the top, by id path (``policy/normative``)."""
        return {"/".join(c.id for c in chain): chain for chain in _chains(self.categories, ())}

    @cached_property
    def category_path_by_name(self) -> Mapping[str, str]:
        """The id path of a category by each way of writing it: ids or names, whole path or a unique last part."""
        table: dict[str, str] = {}
        ambiguous: set[str] = set()
        for path, chain in self.category_by_path.items():
            for name in {chain[-1].id, chain[-1].name}:
                if name in table:
                    ambiguous.add(name)
                table.setdefault(name, path)
        for name in ambiguous:
            del table[name]
        for path, chain in self.category_by_path.items():
            table[path] = path
            table["/".join(c.name for c in chain)] = path
            if len(chain) == 1:
                table[chain[0].id] = table[chain[0].name] = path
        return table


def full_name(chain: tuple[Category, ...]) -> str:
    """Return the names of a category and of all above it, from the top."""
    return BETWEEN_NAMES.join(category.name for category in chain)


def _chains(categories: tuple[Category, ...], above: tuple[Category, ...]) -> Iterator[tuple[Category, ...]]:
    for category in categories:
        chain = (*above, category)
        yield chain
        yield from _chains(category.children, chain)
