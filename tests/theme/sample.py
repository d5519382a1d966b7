"""Sample pages of an invented county, one or more of each layout."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator import markdown
from generator.typography import display_heading, heading
from tests.theme.rendering import Pages
from tools.components import description as examples
from tools.components import values

if TYPE_CHECKING:
    from pathlib import Path

LONG_TITLE = (
    "云溪县人民政府办公室关于转发县发展和改革委员会、县财政局、县人力资源和社会保障局、县自然资源和规划局等"
    "十二个部门《关于进一步完善城乡社区养老服务设施规划建设和移交使用管理的若干意见（试行）》的通知"
)
_CATEGORIES = (
    ("organisation", "机构概况", "机构职能、内设机构、办公地址和电话", 86),
    ("policy", "政策文件", "规范性文件、其他政策文件和政策解读", 1284),
    ("decision", "政府决策", "决策预公开、意见征集和常务会议", 143),
    ("work", "工作信息", "规划计划、工作进展和建议提案办理", 2917),
    ("staff", "人事信息", "任免、公务员招考和事业单位招聘", 205),
    ("enforcement", "行政执法", "许可、处罚、强制的依据、程序和结果", 3460),
    ("finance", "财政信息", "预算、决算、收费项目和政府采购", 1072),
    ("service", "公共服务", "教育、医疗、社会保障、住房和供水供电", 2106),
    ("oversight", "社会监督", "监督渠道、审计结果和回应关切", 318),
)
_COLUMNS = (
    ("guide", "公开指南", "guide.html", "本县政府信息的分类、获取方式和受理机构"),
    ("catalogue", "法定主动公开内容", "category/index.html", "九个类别，查阅全部主动公开信息"),
    ("newest", "最新公开", "newest.html", "刚刚公开的文件，新的在前"),
    ("search", "检索", "search.html", "写一件事或者文号，找到文件"),
    ("sitemap", "站点地图", "sitemap.html", "全部栏目和类别"),
)
_STATES = {"in-force": "有效", "not-yet": "尚未施行", "amended": "已修改", "expired": "失效", "repealed": "废止"}
_ITEMS = (
    (
        "云溪县人民政府办公室关于做好2026—2027年度冬春农田水利建设工作的通知",
        "云政办发〔2026〕21号",
        "县政府办公室",
        "2026-11-20",
        "in-force",
    ),
    ("云溪县2026年第三季度城乡低保和特困人员救助情况公示", "", "县民政局", "2026-11-19", ""),
    (
        "关于《云溪县城区停车管理办法（征求意见稿）》公开征求意见的公告",
        "云司公告〔2026〕6号",
        "县司法局",
        "2026-11-18",
        "not-yet",
    ),
    (LONG_TITLE, "云政办发〔2026〕128号", "县发展改革委、县财政局、县人力资源社会保障局", "2026-11-17", "amended"),
    ("云溪县2025年度财政决算及“三公”经费决算", "", "县财政局", "2026-11-14", ""),
    ("云溪县村级组织运转经费保障暂行办法", "云财〔2015〕3号", "县财政局", "2015-06-01", "expired"),
    ("关于印发《农村饮水安全工程运行管理办法（试行）》的通知", "云政办发〔2019〕27号", "县政府办公室", "2019-08-02", "repealed"),
)
_BODY = """<p class="to">各乡镇人民政府，县政府各部门、各直属机构：</p>
<p>《云溪县农村供水工程运行管护办法》已经县政府第三十五次常务会议审议通过，现印发给你们，请认真贯彻执行。</p>
<div class="sign"><p>云溪县人民政府办公室</p><p><time datetime="2026-10-12">2026年10月12日</time></p></div>
<h2 class="ch" id="ch-1">第一章　总则</h2>
<section class="art" id="art-1"><h3>第一条</h3>
<p>为加强农村供水工程运行管护，保障供水安全，维护用水户和供水单位的合法权益，根据《中华人民共和国水法》等法律、法规，结合<a href="a.html">本县实际</a>，制定本办法。</p></section>
<section class="art" id="art-2"><h3>第二条</h3>
<p>供水单位应当每日二十四小时供水因水源限制不能全天供水的应当提前七日公布供水时段并且通过广播村务公开栏和网站等多种方式告知全体用水户不得遗漏。</p>
<p class="xiang"><span>（一）</span>县水利局负责工程运行的行业指导和监督考核；</p>
<p class="xiang"><span>（二）</span>县卫生健康委员会负责水质监测，每季度公布结果。</p></section>
<h2 class="ch" id="ch-2">第二章　附则</h2>
<section class="art" id="art-3"><h3>第三条</h3><p>本办法由县水利局负责解释，自2026年11月1日起施行。</p></section>
<div class="tbl" tabindex="0" role="group" aria-labelledby="tbl-1"><table><caption id="tbl-1">附表　农村供水工程分类管护标准</caption>
<thead><tr><th scope="col">工程类型</th><th scope="col">日供水量／立方米</th><th scope="col" class="r">工程数／处</th><th scope="col" class="r">受益人口／人</th><th scope="col">管护单位</th><th scope="col">水质检测</th></tr></thead>
<tbody><tr><th scope="row">规模化集中供水</th><td>1,000以上</td><td class="r">6</td><td class="r">148,260</td><td>县供水公司</td><td>每日一次</td></tr></tbody></table></div>
<ul><li>无序一</li><li>无序二</li></ul><ol><li>有序一</li></ol>
<blockquote><p>引文一句。</p></blockquote><pre tabindex="0"><code>GB/T 9704—2012</code></pre><hr>
<p>末段<del>删</del>。</p>"""


def site() -> SimpleNamespace:
    """Return the frame's site."""
    result: SimpleNamespace = values(
        {
            "name": "云溪县人民政府信息公开",
            "short_name": "云溪县人民政府",
            "domain": "www.yunxi.example",
            "id_code": "3400000001",
            "host": "云溪县人民政府办公室",
            "icp": "皖ICP备00000000号-1",
            "police": "皖公网安备34000000000000号",
            "base_path": "/zfxxgk/",
            "url": "https://www.yunxi.example/zfxxgk/",
            "language": "zh-Hans",
            "contact": {
                "address": "云溪县云溪镇滨河路1号",
                "phone": "0409-612 3456",
                "phone_shown": "0409\u2011612\u00a03456",
                "phone_href": "tel:+864096123456",
                "fax": "0409-612 3457",
                "email": "gongkai@yunxi.example",
                "email_shown": "gongkai@yunxi.example",
                "hours": "工作日8:30—12:00，14:30—17:30",
                "postcode": "000000",
            },
            "columns": [dict(zip(("id", "name", "href", "description"), row, strict=True)) for row in _COLUMNS],
            "editions": [],
            "footer_links": [
                {"name": "无障碍声明", "href": "statement.html"},
                {"name": "使用帮助", "href": "help.html"},
                {"name": "我的收藏", "href": "favourites.html"},
            ],
        }
    )
    result.categories = categories()
    return result


def categories() -> tuple[SimpleNamespace, ...]:
    """Return the nine categories, one with children."""
    rows = [
        {"id": i, "name": n, "href": f"category/{i}/index.html", "description": d, "count": c, "children": []} for i, n, d, c in _CATEGORIES
    ]
    rows[1]["children"] = [{"id": "normative", "name": "规范性文件", "href": "a.html", "description": "", "count": 38, "children": []}]
    result: tuple[SimpleNamespace, ...] = values(rows)
    return result


def _items() -> tuple[SimpleNamespace, ...]:
    return tuple(
        SimpleNamespace(
            title=title,
            heading=heading(title),
            href="document.html",
            number=number,
            body=body,
            date=date,
            validity=SimpleNamespace(state=state, label=_STATES[state]) if state else None,
            withheld="by-application" if body == "县财政局" and not state else "",
        )
        for title, number, body, date, state in _ITEMS
    )


def _page(title: str, *crumbs: str, **more: Any) -> SimpleNamespace:  # the fields differ by kind
    trail = [SimpleNamespace(name=name, href="index.html") for name in ("首页", *crumbs)] if crumbs else []
    if trail:
        trail[-1].href = ""
    common = {
        "title": title,
        "heading": display_heading(title),
        "href": "document.html",
        "description": "",
        "keywords": "",
        "canonical": "https://www.yunxi.example/zfxxgk/document.html",
        "crumbs": tuple(trail),
        "meta": Markup('<meta name="SiteIDCode" content="3400000001">'),
    }
    return SimpleNamespace(**{**common, **more})


def document(**changes: Any) -> SimpleNamespace:  # the fields differ by kind
    """Return the values of a document page, with some fields changed."""
    title = "云溪县人民政府办公室关于印发《云溪县农村供水工程运行管护办法》的通知"
    rows = (
        ("索引号", "11341000100079190E/202610-00018", "", "", True),
        ("主题分类", "农业、林业、水利", "", "listing.html", False),
        ("发布机构", "云溪县人民政府办公室", "", "listing.html", False),
        ("文号", "云政办发〔2026〕18号", "", "", False),
        ("生成日期", "2026年10月12日", "2026-10-12", "", False),
        ("发布日期", "2026年10月16日", "2026-10-16", "", False),
        ("关键词", "农村供水　管护　水质　水费", "", "", True),
    )
    page = _page(
        title,
        "政策文件",
        "正文",
        index_number="11341000100079190E/202610-00018",
        number="云政办发〔2026〕18号",
        genre="规范性文件",
        body_name="云溪县人民政府办公室",
        validity=SimpleNamespace(state="in-force", label="有效", since="2026-11-01"),
        notes=(),
        metadata=tuple(
            SimpleNamespace(key=label, label=label, value=value, datetime=when, href=href, wide=wide)
            for label, value, when, href, wide in rows
        ),
        particulars=(SimpleNamespace(key="source", label="来源", value="云溪县人民政府办公室", datetime="", href="", wide=True),),
        content=Markup(_BODY),  # noqa: S704  # a constant
        toc=values([{"id": "ch-1", "title": "第一章　总则", "level": 2}, {"id": "ch-2", "title": "第二章　附则", "level": 2}]),
        articles=3,
        attachments=values([{"title": "名录", "href": "a.xlsx", "type": "XLSX", "size": "128 KB", "view": "table.html"}]),
        related=values(
            [
                {"label": "解读", "items": [{"title": "一图读懂", "href": "a.html", "number": "", "external": False, "hreflang": ""}]},
                {
                    "label": "依据",
                    "items": [{"title": "水法", "href": "https://www.gov.example/a", "number": "", "external": True, "hreflang": ""}],
                },
            ]
        ),
        previous=SimpleNamespace(title="甲", heading=heading(LONG_TITLE), href="document.html"),
        next=SimpleNamespace(title="乙", heading="乙", href="document.html"),
        withheld="",
        withheld_text="",
        draft=False,
        history=values([{"date": "2026-11-02", "note": "更正附表一处错字。"}]),
        title_lang="zh-CN",
        text_lang="zh-CN",
        text_dir="ltr",
        response=(),
    )
    for name, value in changes.items():
        setattr(page, name, value)
    return page


def _listing(**changes: Any) -> SimpleNamespace:  # the fields differ by kind
    groups = [
        {
            "label": "年份",
            "entries": [
                {"name": "全部年份", "href": "listing.html", "count": 1284, "current": True},
                {"name": "2026", "href": "listing.html", "count": None, "current": False},
            ],
        },
        {"label": "发布机构", "entries": [{"name": "县发展改革委、县财政局", "href": "a.html", "count": 9, "current": False}]},
    ]
    page = _page(
        "政策文件",
        "政策文件",
        name="政策文件",
        lead="本县行政机关制定的政策文件。",
        total=1284,
        items=_items(),
        groups=values(groups),
        pager=values({"newer_href": "a.html", "older_href": "b.html", "newest_href": "c.html", "label": "第3页"}),
        pages=values([{"label": "3", "href": "listing.html", "current": True}, {"label": "2", "href": "b.html", "current": False}]),
    )
    for name, value in changes.items():
        setattr(page, name, value)
    return page


def _sitemap_groups() -> tuple[SimpleNamespace, ...]:
    return (
        SimpleNamespace(label="法定主动公开内容", href="category/index.html", entries=categories()),
        SimpleNamespace(label="年份", href="", entries=values([{"name": "2026", "href": "a.html", "count": None, "children": []}])),
    )


def _table() -> SimpleNamespace:
    """Two sheets: the ordinary and the one with merged cells, from the component's examples."""
    shown = [values(examples("data-table")["examples"][name]["view"]) for name in ("ordinary", "merged cells and cut rows")]
    shown[1].heading = "面积"
    file = values({"title": "名录", "href": "a.xlsx", "type": "XLSX", "size": "128 KB", "view": "table.html"})
    document_link = SimpleNamespace(name="云溪县农村供水工程运行管护办法", href="document.html")
    return _page("表格：名录", "表格", file=file, document=document_link, sheets=tuple(shown), contents=(), number=1, pages=())


def write_pages(folder: Path) -> tuple[str, ...]:
    """Draw every sample page below a folder and return their paths."""
    pages = Pages(folder, site())
    amended = SimpleNamespace(state="amended", label="已修改", since="2026-11-01")
    note = SimpleNamespace(text="第一条已被修改，见", href="document.html", link_text="《关于修改管护办法的决定》")
    uyghur = Markup("<p>بۇ ھۆججەت سىناق ئۈچۈن تەييارلانغان.</p>")
    mongolian = Markup(  # noqa: S704  # our own words
        markdown.render("ᠡᠨᠡ ᠪᠢᠴᠢᠭ ᠪᠣᠯ ᠰᠢᠯᠭᠠᠯᠲᠠ ᠶᠢᠨ ᠵᠣᠷᠢᠯᠭᠠ ᠲᠠᠢ ᠶᠤᠮ᠃ " * 40 + "\n\n| ᠨᠡᠷ᠎ᠡ |\n| --- |\n| ᠮᠣᠳᠣ |", language="mn").html
    )
    home = _page(
        "云溪县人民政府信息公开",
        newest=_items(),
        categories=categories(),
        total=11591,
        updated=SimpleNamespace(datetime="2026-11-20", text="2026年11月20日"),
        popular=values([{"name": name, "href": "search.html"} for name in ("临时救助", "农村供水", "招生片区")]),
        guide_href="guide.html",
        lead="",
    )
    home.heading = display_heading("查阅云溪县政府信息")
    guide = _page("政府信息公开指南", "公开指南", description="怎样查到政府信息。", categories=categories())
    guide.bodies = values([{"name": name, "href": "a.html", "count": 211} for name in ("云溪县人民政府", "云溪县财政局")])
    drawn: tuple[tuple[str, str, str, SimpleNamespace], ...] = (
        ("index.html", "home", "", home),
        ("document.html", "document", "policy", document()),
        (
            "document-amended.html",
            "document",
            "policy",
            document(validity=amended, notes=(note,), title=LONG_TITLE, heading=display_heading(LONG_TITLE)),
        ),
        (
            "document-withheld.html",
            "document",
            "policy",
            document(withheld="by-application", withheld_text="这里只列出目录。", content=Markup("")),
        ),
        (
            "document-uyghur.html",
            "document",
            "policy",
            document(title_lang="ug", text_lang="ug", text_dir="rtl", heading="يۈنشى", content=uyghur, articles=0, toc=()),
        ),
        (
            "document-mongolian.html",
            "document",
            "policy",
            document(title_lang="mn-Mong", text_lang="mn-Mong", text_dir="ltr", heading="ᠮᠡᠳᠡᠭᠳᠡᠯ", content=mongolian, articles=0, toc=()),
        ),
        ("table.html", "table", "policy", _table()),
        ("listing.html", "listing", "policy", _listing()),
        ("listing-empty.html", "listing", "policy", _listing(items=(), groups=(), pager=None, pages=(), total=0)),
        ("category/index.html", "catalogue", "catalogue", _page("法定主动公开内容", "法定主动公开内容", categories=categories())),
        ("guide.html", "guide", "guide", guide),
        ("search.html", "search", "search", _page("检索", "检索", popular=home.popular, index="")),
        ("sitemap.html", "sitemap", "sitemap", _page("站点地图", "站点地图", groups=_sitemap_groups())),
        ("404.html", "not-found", "", _page("没有找到这一页")),
        ("favourites.html", "favourites", "", _page("我的收藏", "我的收藏")),
        ("help.html", "help", "", _page("使用帮助", "使用帮助")),
        ("statement.html", "statement", "", _page("无障碍声明", "无障碍声明")),
        ("verify.html", "verify", "", _page("核验文件真伪", "核验文件真伪")),
    )
    for path, kind, section, page in drawn:
        pages.write(path, kind, section, page)
    return tuple(path for path, *_ in drawn)
