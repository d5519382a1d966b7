"""A value of `site_config.yml` is not acceptable.

**Why** Ids become addresses, codes become index numbers and patterns decide what is published: a wrong value
damages every page.

**Fix** Follow the hint for the value.

**Example**

    === site_config.yml append
    main_colour: 红色

---

站点配置的值不对。

**为什么** 编号会成为网址，代码会成为索引号，一处错会影响所有网页。

**怎么改** 按提示改写。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import TYPE_WORDS, Rule, Wording

RULE = Rule(
    group="configuration",
    severity=Severity.ERROR,
    zh=Wording(
        "配置“{key}”的值⟦“{value}”⟧不对：{what}⟦（应当是 {expected}）⟧⟦（可选：{options}）⟧⟦：{problem}⟧⟦：应当是{wanted}⟧",
        "按提示改正后再运行 gongkai check",
    ),
    en=Wording(
        "the value⟦ “{value}”⟧ of `{key}` is not acceptable: {what}⟦ (expected {expected})⟧⟦ (options:"
        " {options})⟧⟦: {problem}⟧⟦: it must be {wanted}⟧",
        "correct it and run gongkai check again",
    ),
    since="0.1",
    waivable=False,
    terms={
        "id": (
            "编号只能用小写字母、数字和连字符，以字母开头",
            "an id has only lower-case letters, digits and hyphens and begins with a letter",
        ),
        "pattern": ("不是正确的正则表达式", "it is not a valid regular expression"),
        "two-schemes": (
            "scheme 和 pattern 只写一个：用自己的规则就删去 scheme",
            "keep one of `scheme` and `pattern`: for your own pattern delete `scheme`",
        ),
        "domain": ("写英文域名，不带 https://", "write the domain without https://"),
        "id_code": ("网站标识码是10位数字，或者 bm 加8位数字", "a site code has 10 digits, or bm and 8 digits"),
        "base_path": ("以 / 开头并以 / 结尾", "it begins and ends with /"),
        "code": ("组织机构代码是18位（GB 32100）或者9位（GB 11714）", "an organisation code has 18 (GB 32100) or 9 (GB 11714) characters"),
        "check-digit": ("校验码不对", "its check character is wrong"),
        "column_type": ("不是47号文的栏目类别", "it is not a ColumnType of 国办发〔2017〕47号"),
        "reserved": ("这个编号留给程序使用", "this id is reserved"),
        "colour": ("颜色写成 #rgb 或者 #rrggbb", "write a colour as #rgb or #rrggbb"),
        "duplicate-body": ("两个机构用了同一个编号或者名称", "two bodies share an id or a name"),
        "duplicate-category": ("同级分类编号重复", "two categories of one level share an id"),
        "statutory-column": (
            "写分类的编号，或者以 https:// 或 / 开头的网址",
            "write a category's id, or an address that begins with https:// or /",
        ),
        "year": ('年份写成四位数字，加引号，如 "2027"', 'write a year with four digits in quotation marks, as "2027"'),
        "day": ("日期写成 2027-01-01 这样", "write a day as 2027-01-01"),
        "other-year": ("这一天不在所属的年份里", "this day is not in the year above it"),
        "on-weekday": ("on 只列要上班的星期六、星期日", "`on` lists only Saturdays and Sundays that are worked"),
        "rule-fixed": (
            "这条规则管的是读不读得懂、能不能公开，不能关，也不能改轻重",
            "this rule decides what can be read or published; its severity is fixed",
        ),
        "languages": (
            "语种写法不对，或者写了两次，或者不能由本站的语种转换而成",
            "it is not a known language tag, is given twice, or cannot be made from the site's own language",
        ),
        "theme-folder": ("没有这个主题文件夹", "there is no such theme folder"),
        "type": ("类型不对", "it has the wrong type"),
        **TYPE_WORDS,
        "string_type": TYPE_WORDS["text"],
        "tuple_type": TYPE_WORDS["list"],
        "dict_type": TYPE_WORDS["mapping"],
        "model_type": TYPE_WORDS["mapping"],
        "too_short": ("至少有一项的列表", "a list with at least one item"),
    },
)
