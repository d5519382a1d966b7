"""Faults of damaged, planted and unfinished text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import words
from papers import CODES
from planting import BODY, EVERYWHERE, LINES, fault, texts
from pypinyin import Style, lazy_pinyin

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from papers import Paper


def _middle(paper: Paper, rng: random.Random, change: Callable[[str], str]) -> str:
    """Change one sentence of our own and put it among the others; return it."""
    damaged = change(rng.choice(words.SENTENCES)).replace("\n", " ").replace("|", "/")
    paper.body += f"\n\n{damaged}\n"
    return damaged


def _lost_byte(text: str, rng: random.Random) -> str:
    """Lose one byte of a GBK stream, as a page cut at a buffer's end does; reading goes on until it finds its feet."""
    data = text.encode("gbk")
    place = rng.randrange(2, len(data) - 12)
    return (data[:place] + data[place + 1 :]).decode("gbk", "replace")


def _lost_at(text: str, mark: str) -> str:
    data = f"{text[:9]}{mark}{text[9:16]}".encode("gbk")
    place = len(text[:9].encode("gbk"))
    return f"{text[:9]}?" + data[place + 1 : place + 8].decode("gbk", "ignore") + text[16:]


_MOJIBAKE: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "a lost byte": _lost_byte,
    "a lost byte before （": lambda text, _: _lost_at(text, "（一）"),
    "a lost byte before 。": lambda text, _: _lost_at(text, "。回应"),
    "UTF-8 read as GBK": lambda text, _: text[:6] + text[6:14].encode().decode("gbk", "replace").replace("\ufffd", "?") + text[14:],
    "UTF-8 read as GB 18030, whole": lambda text, _: text.encode().decode("gb18030", "ignore"),
    "UTF-8 read as Latin-1": lambda text, _: text[:4] + text[4:12].encode().decode("latin-1") + text[12:],
    "UTF-8 read as Windows-1252": lambda text, _: text[:4] + text[4:12].encode().decode("cp1252", "ignore") + text[12:],
    "GBK read as Latin-1": lambda text, _: text[:4] + text[4:12].encode("gbk").decode("latin-1") + text[12:],
    "GBK read as Windows-1252": lambda text, _: text.encode("gbk").decode("cp1252", "ignore"),
    "GBK read as UTF-8, kept as GBK": lambda text, _: text[:4] + "锟斤拷锟斤拷" + text[8:],
    "question marks": lambda text, _: text[:4] + "????" + text[8:],
    "uninitialised memory": lambda text, _: text[:4] + "烫烫烫烫" + text[8:],
    "Big5 read as GBK": lambda text, _: text[:4] + "いゅ╃现" + text[4:],
    "bopomofo": lambda text, _: text[:4] + "ㄒ唬┻" + text[4:],
}
for _name, _damage in _MOJIBAKE.items():
    for _turn in range(5 if _name == "a lost byte" else 3):

        @fault("mojibake", "mojibake replacement-character kana-in-text private-use-character control-character", f"{_name} {_turn + 1}")
        def _(paper: Paper, rng: random.Random, damage: Callable[[str, random.Random], str] = _damage) -> str:
            return _middle(paper, rng, lambda text: damage(text, rng))


def _glossed(text: str, share: float, rng: random.Random, style: Style) -> str:
    readings = lazy_pinyin(text, style=style, errors=lambda item: ["" for _ in item])
    return "".join(f"{c}({p})" if p and rng.random() < share else c for c, p in zip(text, readings, strict=True))


for _style, _share in ((Style.TONE, 0.2), (Style.TONE, 0.6), (Style.TONE3, 0.5), (Style.NORMAL, 0.5)):
    for _turn in range(2):

        @fault("pinyin glosses", "pinyin-gloss", f"{_style.name} {_share} {_turn + 1}")
        def _(paper: Paper, rng: random.Random, style: Style = _style, share: float = _share) -> str:
            return _middle(paper, rng, lambda text: _glossed(text * 2, share, rng, style))


for _name, _character, _rules in (
    ("private use", "\ue7e3", "private-use-character"), ("private use, plane 15", "\U000f0041", "private-use-character"),
    ("replacement character", "\ufffd", "replacement-character"), ("zero-width space", "\u200b", "invisible-character"),
    ("zero-width joiner", "\u200d", "invisible-character"), ("soft hyphen", "\u00ad", "invisible-character"), ("word joiner", "\u2060", "invisible-character"),
    ("byte-order mark", "\ufeff", "invisible-character control-character"), ("Hangul filler", "\u3164", "invisible-character"), ("right-to-left override", "\u202e", "direction-control"),
    ("isolate", "\u2067", "direction-control"), ("left-to-right mark", "\u200e", "direction-control"), ("zero-width space, entity", "&#8203;", "invisible-character"),
    ("zero-width space, named", "&ZeroWidthSpace;", "invisible-character"), ("override, entity", "&#x202E;", "direction-control"), ("mark, named", "&rlm;", "direction-control"),
    ("soft hyphen, named", "&shy;", "invisible-character"), ("line separator", "\u2028", "invisible-character control-character"), ("kana", "の", "kana-in-text"),
):  # fmt: skip
    texts(_name.split(",")[0], _rules, (f"安全{_character}生产",), EVERYWHERE if "entity" not in _name and "named" not in _name else BODY)

texts(
    "lost number", "lost-number number-perhaps-lost",
    (
        "一般要求回复不超过个工作日。", "最迟小时内发布权威信息，", "应在小时内作出回应。", "共发布信息条，", "累计办理案件件，", "全年共受理投诉起，", "群众满意率达到%。", "同比增长%，",
        "补助标准为每人每月元。", "共计投入资金万元，", "面积达平方米，", "不少于名工作人员，", "自收到申请之日起个工作日内答复。", "提前天告知当事人。", "共有户人受灾。",
        "发放补贴 万元，惠及 户。", "关注用户 个，", "年月日前完成。", "举办培训班期，培训人次。", "处以元以上元以下罚款。", "有效期为年。", "长度约公里，", "新增就业岗位个。",
        "完成投资亿元，占年度计划的%。", "在日内提出复议申请。", "咨询电话：，", "回复率，办结率。", "办理市长信箱来信封，", "全年召开新闻发布会场，", "占比为％，", "不得低于%的比例。",
        "超过小时的，", "延长个工作日，", "共有代表名出席，", "收到提案件、建议件，", "比上年下降个百分点，", "第届人民代表大会",
    ), BODY, 2,
)  # fmt: skip
texts(
    "placeholder", "placeholder-text template-text malformed-document-number-in-text",
    (
        "请于XX月XX日前报送。", "联系人：XXX，", "电话：XXXXXXXX。", "××县人民政府", "XX局负责落实。", "资金××万元。", "（待补充）", "具体时间待定。", "【此处填写联系方式】",
        "20XX年度工作要点", "二〇××年×月×日", "某某单位", "（此处插入表格）", "[请输入正文]", "TODO：核实数据", "TBD", "{{ title }}", "${deptName}", "Lorem ipsum dolor sit amet", "____年__月__日",
        "＿＿＿＿＿＿", "________单位", "（　　）年（　　）月", "○○镇人民政府", "〇〇单位", "ＸＸ村", "xx部门", "（填写单位名称）", "岑政办〔20××〕×号", "岑政办〔2024〕号",
        "岑政办〔2024〕X号", "待核实", "此处省略", "内容待更新", "（样例）", "测试测试", "test test", "<%= name %>", "{% if x %}", "#{content}", "%s年%d月", "undefined", "NaN元",
        "[object Object]", "null",
    ), BODY, 2,
)  # fmt: skip

_TRADITIONAL: Final = str.maketrans(
    "各乡镇结实际制体时间线图责确项务落实县关门职齐问题导众难动决历遗建机对进滞单约谈广电视微号传严执项细则节费网党据层级财投资会强查隐处误无对员应",
    "各鄉鎮結實際製體時間線圖責確項務落實縣關門職齊問題導眾難動決歷遺建機對進滯單約談廣電視微號傳嚴執項細則節費網黨據層級財投資會強查隱處誤無對員應",
)
for _turn in range(6):

    @fault("mixed script", "mixed-script", f"paragraphs in traditional script {_turn + 1}")
    def _(paper: Paper, rng: random.Random) -> None:
        share = 0.35
        parts = paper.body.split("\n\n")
        for place in range(len(parts)):
            if rng.random() < share or place == 0:
                parts[place] = parts[place].translate(_TRADITIONAL)
        paper.body = "\n\n".join((*parts, *(text.translate(_TRADITIONAL) for text in words.SENTENCES[:5])))


texts(
    "site chrome", "site-chrome",
    (
        "【字体：大 中 小】", "【打印本页】【关闭窗口】", "浏览次数：126次", "您当前的位置：首页 > 政务公开 > 通知公告", "当前位置：首页>信息公开", "上一篇：关于放假的通知", "下一篇：没有了",
        "分享到：微信 微博 QQ空间", "扫一扫在手机打开当前页", "版权所有：岑河县人民政府 皖ICP备05003841号", "主办：县政府办 技术支持：某某软件公司", "字号：大 中 小", "点击数：88 收藏",
        "下载本文档", "最新文档推荐", "温馨提示：本文档由用户上传", "网站地图 | 联系我们 | 关于我们", "回到顶部", "返回顶部", "阅读：356次", "访问量：1024", "打印 关闭", "我要纠错 无障碍阅读 长者模式",
        "Copyright © 2020 All Rights Reserved", "责任编辑：小李 来源：本站", "信息来源：本站原创 阅读次数：56", "相关阅读 相关链接 热门推荐", "加入收藏 设为首页", "请使用IE8以上浏览器浏览本站", "字体大小： T | T",
        "点击下载附件", "首页 上一页 1 2 3 下一页 尾页", "网站标识码：3418240001", "您是第12345位访客", "发表评论 已有0人评论", "登录 | 注册", "window.print()",
    ), ("last line", "first line", "list item"), 2,
)  # fmt: skip
texts(
    "spam", "spam-line spam-word",
    (
        "国产精品自拍 人妻在线观看", "澳门新葡京官网注册送88元", "久久精品免费视频 欧美日韩在线", "百家乐技巧真人娱乐平台", "代开发票加微信13x", "专业刻章办证联系QQ", "六合彩开奖结果 时时彩计划群",
        "裸聊约炮同城交友", "北京赛车pk10投注平台", "威尼斯人线上娱乐", "金沙娱乐场开户送彩金", "老虎机外挂下载", "无抵押贷款当天放款加V", "私家侦探婚外情调查", "迷药 春药 货到付款",
        "成人电影免费在线", "亚洲无码一区二区三区", "一本道久久综合", "刷单兼职日赚500元", "股票内幕推荐群加微信", "代写论文包发表", "枪支弹药出售", "球赛下注首存送彩金", "電子遊戲百家樂開戶", "百 家 乐 投 注 网",
        "bet365体育在线", "AV在线观看无码", "麻豆传媒入口", "网赌提现失败找黑客", "上门服务小姐包夜", "信用卡套现代还", "高仿手表批发", "VPN翻墙软件下载", "色情网站导航", "伟哥壮阳延时", "代孕包男孩价格",
    ), ("last line", "first line", "sentence", "list item", "comment"), 2,
)  # fmt: skip

texts(
    "hidden text", "hidden-text",
    (
        '<span style="display:none">隐藏的文字</span>', '<div style="display: none;">隐藏</div>', '<p style="visibility:hidden">隐藏</p>', '<span style="font-size:0">隐藏</span>',
        '<span style="font-size:0px;line-height:0">隐藏</span>', '<span style="opacity:0">隐藏</span>', '<div style="position:absolute;left:-9999px">隐藏</div>', '<div style="text-indent:-9999px">隐藏</div>',
        '<span style="color:#ffffff">隐藏</span>', '<font color="white">隐藏</font>', '<span style="color: rgb(255, 255, 255)">隐藏</span>', "<span style='color:transparent'>隐藏</span>",
        "<div hidden>隐藏</div>", '<div style="width:0;height:0;overflow:hidden">隐藏</div>', '<marquee height="1" width="1">隐藏</marquee>', '<div style="height:1px;overflow:hidden">隐藏</div>',
        '<SPAN STYLE="DISPLAY:NONE">隐藏</SPAN>', '<span style="clip:rect(0,0,0,0);position:absolute">隐藏</span>', '<span style="transform:scale(0)">隐藏</span>', '<font size="0" color="#FFF">隐藏</font>',
        '<div style="display&#58;none">隐藏</div>', "<div style=display:none>隐藏</div>", '<div style="position:fixed;top:-999em">隐藏</div>', '<input type="hidden" value="隐藏">', "<noscript>隐藏</noscript>",
        '<div style="max-height:0">隐藏</div>', '<span style="color:hsl(0,0%,100%)">隐藏</span>', '<div style="z-index:-1;position:absolute">隐藏</div>',
    ), ("last line", "sentence", "list item", "table cell"), 1,
)  # fmt: skip
texts(
    "active content", "script-in-text hidden-text template-text",
    (
        "<script>location.href='http://x.example'</script>", '<script src="//x.example/a.js"></script>', '<iframe src="http://x.example"></iframe>', '<img src="x" onerror="alert(1)" alt="图示">',
        '<meta http-equiv="refresh" content="0;url=http://x.example">', '<a href="javascript:void(0)">点击</a>', "[点击](javascript:alert(1))", "[点击](JaVaScRiPt:alert(1))", '<body onload="x()">', "<svg onload=alert(1)>",
        '<object data="x.swf"></object>', '<embed src="x.swf">', '<form action="http://x.example"><input name="p"></form>', "<style>body{display:none}</style>", '<link rel="stylesheet" href="//x.example/a.css">',
        '<base href="http://x.example/">', '<a href="vbscript:x">点击</a>', '<a href="data:text/html;base64,PHNjcmlwdD4=">点击</a>', '<div onclick="x()">点击</div>', "<SCRIPT>x</SCRIPT>", "<scr<script>ipt>x</script>",
        '<a href="java&#115;cript:alert(1)">点击</a>', '<a href="jav&#x09;ascript:alert(1)">点击</a>', '<video autoplay onplay="x()"></video>', "<img/onerror=alert(1)/src=x>", '<button formaction="javascript:x">点击</button>',
        "<applet code=x></applet>", "<frameset><frame src=x></frameset>", "<div\nonmouseover=alert(1)>点</div>",
    ), ("last line", "sentence", "first line"), 1,
)  # fmt: skip
texts(
    "link to a foreign host", "external-host",
    (
        "[查看](http://www.ailab-spam.example/a)", "<http://gambling.example/>", "![示意图](http://img.example/a.png)", '<a href="https://bad.example/x">点击</a>', "[a](//evil.example/x)", "[b](https://www.gov.cn.evil.example/)",
        "[c](https://gov.cn@evil.example/)", "http://pay.example/login", "[d](http://203.0.113.9/x)", "[1]: http://ref.example/x\n\n[e][1]", "[f](HTTP://UPPER.EXAMPLE/)", "[g](https://fakegov.cn/)", "[h](https://xn--fiq228c.example/)",
        "[i](ftp://files.example/x)", '<img src="https://img.example/b.png" alt="河道示意图">', "[j](https://evil.example:8443/a)", "www.bare-link.example",
    ), ("last line", "sentence", "list item"), 1,
)  # fmt: skip
texts(
    "secret mark", "secret-mark",
    (
        "绝密★长期", "机密★10年", "秘密★1年", "机密★", "秘密 ★ 5年", "绝密", "密级：秘密", "密级：机密★3年", "【秘密】", "（机密）", "**秘密★5年**", "秘　密", "秘密☆1年", "★秘密", "机密级", "机密*10年", "保密期限：5年 密级：秘密", "绝密★启用前",
    ), LINES, 2,
)  # fmt: skip
texts(
    "secret mark",
    "secret-mark",
    ("机密★10年", "秘密★1年", "密级：秘密", "绝密★"),
    ("table cell", "title", "summary", "bold", "quotation", "list item", "HTML cell", "attachment title"),
    4,
)
texts(
    "internal mark", "internal-mark",
    ("内部资料，注意保存", "内部文件 不得外传", "仅供内部参考", "内部材料", "请勿外传", "阅后销毁", "内部使用，严禁外传", "此件不公开", "不予公开", "内部明电", "工作秘密，不得外传", "仅限内部传阅"), LINES, 2,
)  # fmt: skip

_SERIOUS: Final = (
    "攻府", "人民攻府", "人民政俯", "县人名政府", "人民证府", "国物院", "国务员办公厅", "国务愿", "扫黑险恶", "扫黑除饿", "中华人民共合国", "中华人名共和国", "中华人民共和囯", "中华人民共国", "中国共产堂", "中国共产常",
    "习近平新时代中国特设社会主义思想", "习近平新时代中国特色会主义思想", "社会主意核心价值观", "中国特色设会主义", "人民代表大回", "人名代表大会", "全国人民代表达会", "政治协商会仪", "纪律检察委员会", "人民检查院", "人民发院",
    "中央纪律检查委员回", "中国人民解放君", "中华名族伟大复兴", "一带一路”昌议", "人类命运共同休", "不忘初心、劳记使命", "两个维户", "四个意试", "四个自性", "党中央、国物院", "党的二十大精审", "全面从严治挡", "精准扶平", "乡村振行战略",
    "三个代表”重要思相", "邓小平理仑", "毛泽冬思想", "中共中映", "人民日抱", "市委常尾会", "县委输记", "国家发展和该革委员会",
)  # fmt: skip
texts(
    "serious wording",
    "wording-serious official-term-slip wording-slip",
    tuple(f"认真贯彻{word}的要求，" for word in _SERIOUS),
    (*BODY, "title", "summary", "heading"),
    1,
)
for _body, _name in (
    ("government", "岑河县人民正府"),
    ("finance", "岑河县财证局"),
    ("water", "岑河县水力局"),
    ("civil", "岑可县民政局"),
    ("agriculture", "岑河县农业农林局"),
    ("office", "岑河县人民政府办公空"),
):

    @fault("name of the issuer", "wording-serious official-term-slip issuer-name-slip", _name)
    def _(paper: Paper, rng: random.Random, body: str = _body, name: str = _name) -> str:
        paper.keys |= {"issuing_body": body, "document_number": "无"}
        paper.keys["index_number"] = CODES[body] + "/" + paper.keys["index_number"].partition("/")[2]
        return _middle(paper, rng, lambda text: f"{text}请报{name}备案。")


_SLIPS: Final = (
    "各司其责", "按步就班", "截止目前", "迫不急待", "再接再励", "一如继往", "竟相参与", "竟争机制", "坚苦奋斗", "勿必落实", "自已承担", "必需按照", "签定协议", "融汇贯通", "防碍公务", "振灾物资", "名列前矛", "默守成规", "走头无路", "水份充足",
    "贯切落实", "贯彻落石", "布署工作", "克不容缓", "刻不容疑", "责无旁代", "不可或却", "行之有郊", "重点难占", "安全隐换", "通力协做", "卓有成校", "认真旅行职责", "履行值责", "因地治宜", "实是求是", "一愁莫展", "穿流不息", "黄梁美梦",
    "甘败下风", "声名雀起", "谈笑风声", "变本加利", "世外桃园", "相形见拙", "悬梁刺骨", "饮鸠止渴", "出奇不意", "直接了当", "既往不究责", "股份公司法人代表", "帐目清楚", "象这样", "即然", "座落于", "订阅帐号", "渡假村", "启示公告", "提拱服务", "通迅地址",
    "增殖税", "做为", "凑和", "针贬时弊", "粗旷型", "另人满意", "必竟", "即使如此", "松驰监管", "脉博", "编篡", "萎糜不振", "凭添", "蛛丝蚂迹", "不能自己", "震憾人心",
)  # fmt: skip
_RIGHT: Final = frozenset(
    (
        "即使如此",
        "不能自己",
        "股份公司法人代表",
        "既往不究责",
        "启示公告",
        "增殖税",
        "凑和",
        "悬梁刺骨",
        "渡假村",
        "做为",
        "订阅帐号",
        "帐目清楚",
        "象这样",
    )
)
texts("slip", "wording-slip wording-serious official-term-slip", tuple(word for word in _SLIPS if word not in _RIGHT), BODY, 1)
texts(
    "punctuation", "half-width-punctuation straight-quotes",
    ("各单位要高度重视,认真落实", "有关要求如下:请遵照执行", "是否合理?请研究", '实行"一票否决"制度', '落实 "一岗双责" 要求', "资金、人员;物资", "(一)加强领导,落实责任"), ("sentence", "last line", "list item", "table cell"), 2,
)  # fmt: skip
texts(
    "page mark",
    "page-mark-in-text site-chrome",
    ("下一步工作#/5继续推进", "有关单位- 12 -要认真落实", "切实#3/5落实", "加强—7—管理"),
    ("sentence", "last line"),
    2,
)
texts("page mark", "page-mark-in-text", ("#/5", "- 3 -", "— 12 —", "第3页 共5页", "- 3 -接上页"), LINES, 2)
texts("name of an image", "image-name-in-text", ("图片1.jpg", "IMG_2034.png", "图.gif", "1.bmp", "微信图片_2024.jpeg"), LINES, 1)
texts(
    "metadata in the text", "metadata-in-text",
    ("索引号：11341824/2024-00012\n发布机构：县政府办\n成文日期：2024-03-01\n发文字号：无", "索 引 号：0033 主题分类：综合 发布日期：2024年3月1日 文号：无", "| 索引号 | 00331 |\n| --- | --- |\n| 发布机构 | 县政府办 |\n| 生成日期 | 2024-1-2 |\n| 文号 | 无 |"), ("first line",), 1,
)  # fmt: skip
texts(
    "fixed blanks",
    "blanks-as-layout",
    ("\u00a0" * 20 + "岑河县人民政府", "\u2003" * 12 + "落款", "&nbsp;" * 14 + "岑河县人民政府", "&emsp;" * 12 + "落款"),
    LINES,
    1,
)
texts(
    "inline style",
    "inline-style",
    (
        '<span style="font-size:22px">大字</span>',
        '<font face="宋体">字体</font>',
        '<p align="right" style="line-height:3">行距</p>',
        '<td bgcolor="#eee">格</td>',
    ),
    ("last line", "sentence"),
    2,
)
