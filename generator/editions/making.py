"""The editions a configuration asks for."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from generator.editions.addresses import Addresses
from generator.editions.conversion import Conversion, load_exceptions
from generator.editions.pages import Twin
from generator.labels import general_to_particular, labels_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.config import SiteConfig


_NAMES = "edition_"
"""Labels that name editions are written as each edition writes its own."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A further edition of all pages."""

    tag: str
    conversion: Conversion
    exceptions: Mapping[str, str]
    labels: SimpleNamespace
    own_wording: Mapping[str, str]
    """Texts of the site's own edition that are worded anew in this one, or left as they are registered."""


def make_editions(config: SiteConfig, folders: list[Path], labels: SimpleNamespace) -> tuple[Edition, ...]:
    """Return the editions beside the site's own.

    Args:
        config: The site.
        folders: Theme folders, the shipped one first.
        labels: Words for readers, in the site's own language.

    Raises:
        UsageError: a file of exceptions or labels is wrong.

    """
    site = config.site
    as_registered = {text: text for text in (site.icp, site.police) if text}
    return tuple(_edition(tag, folders, labels, as_registered) for tag in config.further_languages)


def _edition(tag: str, folders: list[Path], labels: SimpleNamespace, kept: Mapping[str, str]) -> Edition:
    exceptions = load_exceptions(folders, tag)
    conversion = Conversion(tag, exceptions)
    theirs: dict[str, str] = {}
    for part in general_to_particular(tag):
        theirs.update(labels_of(folders, part))
    ours = {key: text for key, text in vars(labels).items() if text.strip()}
    converted = dict(zip(ours, conversion.text("\x1f".join(ours.values())).split("\x1f"), strict=True))
    own_wording = {
        ours[key].strip(): text for key, text in theirs.items() if key in ours and converted[key] != text and not key.startswith(_NAMES)
    }
    return Edition(tag, conversion, exceptions, SimpleNamespace(**vars(labels) | converted | theirs), {**own_wording, **kept})


def twin_of(edition: Edition, config: SiteConfig, labels: SimpleNamespace, files: Mapping[str, str]) -> Twin:
    """Return what turns the site's pages into those of an edition.

    Args:
        edition: The edition.
        config: The site.
        labels: Words for readers, in the site's own language.
        files: Files of the site that the edition has one of its own of, and where that lies.

    """
    site = config.site
    addresses = Addresses(edition.tag, site.language, site.url, site.base_path, files)
    names = {tag: str(getattr(labels, _NAMES + tag)) for tag in (site.language, *config.further_languages)}
    return Twin(addresses, names, edition.own_wording, edition.conversion.text)
