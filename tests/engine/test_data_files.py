"""The files for programs are well-formed and true, whatever the site is called and in whatever language it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from .portals import Portal

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SHORT_NAME = "{http://a9.com/-/spec/opensearch/1.1/}ShortName"


def test_a_name_with_a_sign_that_xml_escapes_is_shortened_before_it_is_escaped(bare: Portal) -> None:
    name = "Portal of Laws & Regulations"
    bare.replace("site_config.yml", "name: 溪川县人民政府信息公开", f"name: {name}")
    bare.build()
    assert ET.parse(bare.site / "opensearch.xml").getroot().findtext(SHORT_NAME) == name[:16]  # noqa: S314  # our own file


def test_the_feed_says_the_language_of_the_site(bare: Portal) -> None:
    bare.replace("site_config.yml", "language: zh-Hans", "language: en")
    bare.build()
    assert ET.parse(bare.site / "feed.xml").getroot().get(LANGUAGE) == "en"  # noqa: S314  # as above
