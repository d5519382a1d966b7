"""A portal of another authority: long names, many columns, seven languages, both Chinese scripts, pages pasted from word processors.

Beside ``hostile``, whose frame is that of the engine's tests, everything here has another name and another shape:
columns with signs in their names, a department's site, documents in scripts from right to left and from top to bottom
with tables, lists and code in them, spreadsheets whose headers span, ids that are those of the frame. All invented.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import openpyxl

from tests.engine.portals import Portal, document
from tests.judges.hostile import picture

if TYPE_CHECKING:
    from pathlib import Path

BUREAU: Final = "11340000MB9107031Q"
_NUMBER: Final = f"{BUREAU}/202503-{{:05d}}"
CONFIG: Final = f"""\
site:
  name: 达坂乌拉蒙古族藏族哈萨克族自治州生态环境和林业草原局政府信息公开
  domain: sthjlc.dabanwula.example
  id_code: "3400000009"
  base_path: /zfxxgk/
  host: 达坂乌拉蒙古族藏族哈萨克族自治州生态环境和林业草原局办公室（政策法规与行政审批科）
  icp: 皖ICP备00000009号-12
  contact: {{address: 达坂乌拉市巴音大街（原人民路）东段1号州级机关综合办公区3号楼B座0417室, phone: 0500-0000009转8001, email: a-rather-long-mailbox-name.disclosure@dabanwula.example, hours: 工作日（夏季）10:00—14:00，16:00—19:30, fax: 0500-0000010, postcode: "000000"}}
  level: department
  language: zh-Hans
languages: [zh-Hans, zh-Hant]
main_colour: "#a01c1c"
home:
  lead: 查许可、看监测、问补偿——“一站式”公开，欢迎各族群众监督
  popular: [PM2.5日均值, 草原生态保护补助奖励, 环评批复, ئۇقتۇرۇش]
index_number:
  scheme: organisation-code
review: optional
bodies:
  - id: bureau
    name: 达坂乌拉蒙古族藏族哈萨克族自治州生态环境和林业草原局
    code: {BUREAU}
    document_prefixes: [达环林草]
categories:
  - id: permits
    name: “双随机、一公开”抽查与行政许可（含环评、排污、林地草地占用）结果公示
    description: 按《条例》第二十条主动公开；A/B类项目分别列示
    column_type: 信息公开目录
    children: []
  - id: data
    name: PM2.5/O₃ 监测数据
    column_type: 数据发布
    children:
      - id: hourly
        name: 小时值
        children:
          - id: station
            name: 国控站点
            children: []
  - id: languages
    name: 多语种文件
    children: []
  - id: empty
    name: 尚无文件的栏目
    children:
      - id: deeper
        name: 也没有文件
        children: []
themes: [环境监测、保护与治理, 林业、草原]
genres: [通知, 公告]
rules: {{}}
"""
_ARABIC: Final = """وضعت هذه الوثيقة لأغراض الاختبار، وأسماء الجهات الواردة فيها مختلقة.

## الباب الأول: أحكام عامة

يبدأ تنفيذ مشروع المياه في 12 قرية عام 2025، بتكلفة قدرها 38.6 مليون.

| البند | المبلغ | الملاحظات |
| --- | ---: | --- |
| الماء | 38.6 | |
| الطريق | -52.4 | أنجز |

1. أولاً
   - فرعي
     - أعمق
2. ثانياً

> اقتباس من وثيقة أخرى.

`code --flag=1`

```
abcdefghijklmnopqrstuvwxyz
```

[رابط إلى الموقع](https://www.dabanwula.example/) ونص مع حاشية[^1].

[^1]: الحاشية.
"""
_KAZAKH: Final = (
    "بۇل قۇجات سىناق ءۇشىن جازىلعان.\n\n## ءبىرىنشى تاراۋ\n\nسۋ جۇمىسى باستالادى.\n\n| ءتۇر | سان |\n| --- | --- |\n| سۋ | 38.6 |"
)
_MONGOLIAN: Final = """ᠡᠨᠡ ᠪᠢᠴᠢᠭ ᠪᠣᠯ ᠰᠢᠯᠭᠠᠯᠲᠠ ᠶᠢᠨ ᠵᠣᠷᠢᠯᠭᠠ ᠲᠠᠢ ᠶᠤᠮ᠃

## ᠨᠢᠭᠡᠳᠦᠭᠡᠷ ᠪᠦᠯᠦᠭ

- ᠨᠢᠭᠡ
- ᠬᠣᠶᠠᠷ
  - ᠭᠤᠷᠪᠠ

| ᠲᠥᠷᠥᠯ | ᠲᠣᠭ᠎ᠠ |
| --- | ---: |
| ᠤᠰᠤ | 38.6 |
| ᠵᠠᠮ | 52.4 |

> ᠤᠰᠤᠨ ᠤ ᠠᠵᠢᠯ

[ᠬᠣᠯᠪᠣᠭᠠᠰᠤ](https://www.dabanwula.example/)

![ᠵᠢᠷᠤᠭ](plan.png)
"""
_TIBETAN: Final = (
    "## ལེའུ་དང་པོ།\n\n" + "ཆུ་ཡི་ལས་དོན་སྤེལ་རྒྱུ།" * 30 + "\n\n| རྣམ་གྲངས། | གྲངས་ཀ |\n| --- | ---: |\n| ཆུ། | 38.6 |\n\n1. དང་པོ།\n2. གཉིས་པ།"
)
_ENGLISH: Final = """## Chapter I General Provisions

**Article 1** These rules are made to test a page; the prefecture is invented.

**Article 2** The bureau publishes data at <https://www.dabanwula.example/a/very/long/address/without/any/place/to/break/the/line/index.html>.

| Station | PM2.5 (µg/m³) | Remarks |
| :-- | --: | :-: |
| No. 1 | 35 | |
| No. 2 | 41 | *provisional* |

- [x] done
- [ ] to do
"""
_PASTED: Final = (
    """<h1 id="main">粘贴来的一级标题</h1>

<p id="tools" align="center" style="color:#ccc;font-size:6px">与页框同名的段落，浅灰小字。</p>

<h2 id="q">搜索</h2>

<center><font color="yellow" size="1">黄字居中</font></center>

<a name="top"></a><a href="#top"></a><a href="https://www.dabanwula.example/"><img src="plan.png"></a>

<a href="https://www.dabanwula.example/" target="_blank">新窗口打开的链接</a>，<a href="javascript:void(0)">脚本链接</a>

<img src="plan.png" alt="plan.png"> <img src="plan.png" alt="带“引号”、<b>标记</b>和 &amp; 的说明"> <img src="plan.png" alt="">

<table border="1" width="980"><caption>表2　各旗县（市）草原生态保护补助奖励资金分配</caption>
<tr><td rowspan="3">序号</td><td rowspan="3">旗县（市）</td><td colspan="6">资金（万元）</td><td rowspan="3">备注</td></tr>
<tr><td colspan="3">禁牧补助</td><td colspan="3">草畜平衡奖励</td></tr>
<tr><td>中央</td><td>自治区</td><td>州</td><td>中央</td><td>自治区</td><td>州</td></tr>
<tr><td>1</td><td>巴音旗</td><td>1200.50</td><td>300</td><td></td><td>88</td><td>—</td><td></td><td rowspan="2">合并填报</td></tr>
<tr><td>2</td><td>达坂市</td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td colspan="2">合计</td><td>1200.50</td><td>300</td><td></td><td>88</td><td></td><td></td><td></td></tr>
</table>

<table><tr><td><table><tr><td>里</td><td>表</td></tr><tr><td>1</td><td>2</td></tr></table></td><td>外表</td></tr><tr><td>甲</td><td>乙</td></tr></table>

<table><tr></tr></table>

<table><thead><tr><th></th><th></th></tr></thead><tbody><tr><td>空表头</td><td>1</td></tr></tbody></table>

<table><tr><th scope="row" rowspan="4">纵向</th><th>项</th></tr><tr><td>一</td></tr><tr><td>二</td></tr><tr><td>三</td></tr></table>

<table><tr><td>单列</td></tr><tr><td>一</td></tr><tr><td>二</td></tr></table>

<dl><dd>没有词的解释</dd><dt>没有解释的词</dt></dl>

<ul><li></li><li><p>段落一</p><p>段落二</p><ol start="7"><li value="9">九</li></ol></li></ul>

<p lang="ug">ئۇيغۇرچە ئابزاس</p>

<p lang="ja">これは日本語の段落です。</p><p lang="xx-invalid-code-too-long">语种写错</p>

<blockquote><h4>引文里的标题</h4><pre>    缩进
	制表符 """
    + "＝" * 120
    + """</pre></blockquote>

<abbr title="细颗粒物">PM2.5</abbr>、10<sup>-3</sup>、x<sub>i</sub>、①②③、㎡、℃、‰、🌲、𠮷、<b></b><strong> </strong><i>斜</i><u>下划线</u><s>删</s>

<p></p><p>&nbsp;</p><br><br><hr>

# 又一个一级标题

## 重名

## 重名

表格中的注释：

| 甲[^a] | 乙 |
| --- | --- |
| [^b] | `a|b` <br> 换行 |
| ![小图](plan.png) | - 不是列表 |

[^a]: 甲注
[^b]: 乙注，含[网站首页](https://www.dabanwula.example/)和**加粗**。

"""
    + "无标点的一长段文字" * 60
    + "\n"
)


def _spreadsheet() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "国控站点小时值（含剔除沙尘影响后的修约值）"
    sheet.append(["表1　国控站点监测数据"])
    sheet.merge_cells("A1:J1")
    sheet.append(["站点", "位置", None, "一月", None, None, "二月", None, None, "备注"])
    sheet.append([None, "经度", "纬度", *("PM2.5", "PM10", "O₃") * 2, None])
    for cells in ("A2:A3", "B2:C2", "D2:F2", "G2:I2", "J2:J3"):
        sheet.merge_cells(cells)
    for row in range(1, 121):
        sheet.append([f"站点{row}", 101.5, 37.2, row, None, 3.25, -1, row * 1000, "—", None if row % 3 else "仪器校准"])
    sheet.merge_cells("J10:J14")
    wide = book.create_sheet("宽表")
    for row in range(40):
        wide.append([f"第{column}列" if row == 0 else row * column for column in range(40)])
    book.create_sheet("空表")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def write_borderland(root: Path) -> Portal:
    """Write the portal below a folder; what its own rules refuse is turned down to warnings, so that it is built."""
    portal = Portal(root)
    portal.write("site_config.yml", CONFIG)
    portal.write("content/2025/plan.png", picture(640, 360))
    portal.write("content/2025/stations.xlsx", _spreadsheet())
    portal.write("content/2025/ragged.csv", "站点,值\n一,1,多出一格\n\n二\n" + ",,,\n" + '“引号”,"含,逗号\n和换行"\n')
    portal.write("content/2025/headless.csv", "1,2,3\n4,5,6\n7,8,9\n")
    serial = 0

    def add(name: str, **keys: str) -> str:
        nonlocal serial
        serial += 1
        values = {
            "title": f"达坂乌拉州第{serial}号监测公告",
            "category": "permits",
            "theme": "林业、草原",
            "genre": "公告",
            "issuing_body": "bureau",
        }
        values |= {"created": "2025-03-04", "published": "2025-03-05"} | keys
        portal.write(f"content/2025/{name}.md", document(index_number=_NUMBER.format(serial), serial=str(serial), year="2025", **values))
        return _NUMBER.format(serial)

    chinese = add(
        "chinese",
        title="关于公布草原生态保护补助奖励资金分配结果的公告",
        category="data/hourly/station",
        document_number="达环林草〔2025〕7号",
    )
    tongues = {
        "arabic": ("ar", "إعلان بشأن توزيع أموال المياه في القرى 2025", _ARABIC),
        "kazakh": ("kk-Arab", "سۋ تۋرالى ۇقتىرۋ", _KAZAKH),
        "mongolian": ("mn-Mong", "ᠤᠰᠤᠨ ᠤ ᠮᠡᠳᠡᠭᠳᠡᠯ", _MONGOLIAN),
        "tibetan": ("bo", "ཆུ་ཡི་བརྡ་ཐོ།" * 6, _TIBETAN),
        "english": (
            "en",
            "Announcement of the Bureau on the Allocation of Subsidies for the Protection of Grassland Ecology in All Banners and Counties of the Prefecture in 2025",
            _ENGLISH,
        ),
        "russian": ("ru", "Объявление о распределении субсидий", "## Глава первая\n\nДокумент написан для испытания."),
        "uyghur": ("ug", "سۇ ئۇقتۇرۇشى", "بۇ ھۆججەت سىناق ئۈچۈن.\n\n1. بىرىنچى\n2. ئىككىنچى\n\n> نەقىل"),
    }
    for name, (tag, title, body) in tongues.items():
        add(name, title=title, lang=tag, category="languages", body=body, translations=f"\n  zh-Hans: {chinese}")
    files = "\n  - title: 国控站点监测数据（2025年1—2月）\n    file: stations.xlsx\n  - title: 行列不齐的表\n    file: ragged.csv\n  - title: 没有表头的表\n    file: headless.csv"
    add("pasted", title="从文字处理软件粘贴的〈公告〉“含&符号<与标签>”", body=_PASTED, attachments=files, document_number="无")
    add("repealed", title="已经失效的公告", expires="2025-06-30", history="\n  - date: 2025-03-20\n    note: 更正附件二第三行的数字")
    add(
        "response",
        title="对群众关心问题的回应",
        response="\n  trigger: 网民留言\n  form: 网上发布\n  event_at: 2025-03-01 10:00\n  responded_at: 2025-03-02 09:30\n  responsible: 办公室",
    )
    add("withheld", title="依申请公开的勘界资料", disclosure="依申请公开")
    add("gone", title="限时公开已经到期的公示", retention="限时公开", until="2025-05-01")
    portal.allow({finding["rule"] for finding in portal.check().findings if finding["severity"] == "error"})
    return portal
