"""月通报, 阶段总结, 年度报告, 单位专页. Every number is a field of src/report/report_fields.cpp."""
from letters import addressed_to, imprint
from paper import (ER_HAO, KAI, RED, SI_HAO, TITLE, WU_HAO, Page, blank, body, cell, head_cell,
                   heading, mark, paragraph, row, rule, run, table)


def red_head():
    """发文机关标志 and the red line; the number is given when the report is issued."""
    return (blank(560) +
            paragraph(run("{{发文机关}}", TITLE, 58, RED, scale=82), "center", 1000, before=1214) +
            blank(520) + blank() + rule(before=200, width=18))


def numbered_head():
    """The same with the 发文字号 two lines below the mark; a draft has the place of it open."""
    return (blank(560) +
            paragraph(run("{{发文机关}}", TITLE, 58, RED, scale=82), "center", 1000, before=1214) +
            blank(520) + paragraph(run("{{发文字号}}"), "center") + rule(before=200, width=18))


def issued():
    """署名 over 成文日期, 版记 at the foot of the last page; a draft says that it is one."""
    axis = 'w:left="3200"'
    printed = "{{?成文日期}}{{成文日期|年月日}}印发{{/成文日期}}{{^成文日期}}（没有发出）{{/成文日期}}"
    return (blank() + blank() +
            paragraph(run("{{发文机关}}"), "center", indent=axis, more="<w:keepNext/>") +
            imprint(printed) +
            paragraph(run("{{成文日期|年月日}}{{^成文日期}}　　年　　月　　日{{/成文日期}}"), "center",
                      indent=axis))


def frozen_source():
    """What the numbers rest on: the list as it was frozen, with its place in the journal."""
    return (rule(before=300, width=6, colour="000000") +
            paragraph(run("以上数字据{{清单名称}}（{{统计截止日期|年月日}}定格{{?补办日期}}，"
                          "{{补办日期|年月日}}补办{{/补办日期}}，记在日志第{{存证号}}号，各行摘要{{清单摘要}}）"
                          "按统计口径算出，未经手工填写；本月指{{期初日期|年月日}}至"
                          "{{统计截止日期|年月日}}。", KAI, WU_HAO), "left", 320) +
            paragraph(run("{{数据来源}}", KAI, WU_HAO), "left", 320))


def title(text):
    return blank() + blank() + paragraph(run(text, TITLE, ER_HAO), "center", 700, after=300)


def signed():
    axis = 'w:left="3200"'
    return (blank() + blank() +
            paragraph(run("{{发文机关}}"), "center", indent=axis, more="<w:keepNext/>") +
            paragraph(run("{{统计截止日期|年月日}}"), "center", indent=axis))


def source():
    """From this line the report can be made again and its numbers be checked."""
    return (rule(before=300, width=6, colour="000000") +
            paragraph(run("以上数字由程序按统计口径从日志重放得出，未经手工填写。", KAI, WU_HAO), "left", 320) +
            paragraph(run("{{数据来源}}", KAI, WU_HAO), "left", 320))


def figures(name, first, columns):
    """A table of one row an item of the list: heading, field and width of each column."""
    widths = [first[1]] + [width for _, _, width in columns]
    heads = [first[0]] + [head for head, _, _ in columns]
    fields = ["{{#" + name + "}}{{名称}}"] + ["{{" + field + "}}" for _, field, _ in columns]
    fields[-1] += "{{/" + name + "}}"
    return table(widths,
                 row(*[head_cell(head, width, size=WU_HAO, line=300)
                       for head, width in zip(heads, widths)], repeats_as_head=True),
                 row(*[cell(field, width, size=WU_HAO, line=300,
                            align="left" if i == 0 else "right")
                       for i, (field, width) in enumerate(zip(fields, widths))]))


def items(name, columns):
    """A table of problems."""
    fields = ["{{" + field + "}}" for _, field, _, _ in columns]
    fields[0] = "{{#" + name + "}}" + fields[0]
    fields[-1] += "{{/" + name + "}}"
    return table([width for _, _, width, _ in columns],
                 row(*[head_cell(head, width, size=WU_HAO, line=300)
                       for head, _, width, _ in columns], repeats_as_head=True),
                 row(*[cell(field, width, size=WU_HAO, line=300, align=align)
                       for field, (_, _, width, align) in zip(fields, columns)]))


COUNTS = [("在册", "在册", 640), ("新增", "新增", 640), ("在办", "在办", 640), ("完成", "完成", 640),
          ("部分完成", "部分完成", 640), ("转长期", "转长期", 640), ("不属实", "不属实", 640),
          ("反映人撤回", "反映人撤回", 644), ("逾期\n（原）", "逾期原时限", 640),
          ("逾期\n（现）", "逾期现时限", 640), ("余额\n万元", "余额|万元数", 940)]
LATE = [("序号", "序号", 560, "center"), ("编号", "编号", 1400, "center"),
        ("责任单位", "责任单位", 2384, "left"), ("原时限", "原时限|短日期", 1250, "center"),
        ("现时限", "现时限|短日期", 1250, "center"), ("超期\n天数", "超期天数", 700, "right"),
        ("亮灯", "亮灯", 600, "center"), ("余额\n万元", "余额|万元数", 700, "right")]


def on_list(then):
    """Counts as of the last day; `then` is how the period before is called, or nothing."""
    change = ("{{?有上期}}，比" + then + "末{{在办增减}}{{/有上期}}") if then else ""
    return body(
        "截至{{统计截止日期|年月日}}，{{地区}}列入问题清单的问题共{{在册}}件，在办{{在办}}件" + change +
        "，已销号{{销号合计}}件。已销号的，按类型分：完成{{完成}}件、部分完成{{部分完成}}件、转长期{{转长期}}件、"
        "不属实{{不属实}}件、反映人撤回{{反映人撤回}}件；完成的占在册件数的{{完成率}}。"
        "{{?有撤出清单}}另有{{撤出清单}}件撤出清单，不计入以上各数。{{/有撤出清单}}")


def within(name, then):
    before = ("{{?有上期}}（" + then + "{{上期新增}}件）{{/有上期}}") if then else ""
    closed = ("{{?有上期}}（" + then + "{{上期期内销号}}件）{{/有上期}}") if then else ""
    return body(
        name + "新增{{新增}}件" + before + "，销号{{期内销号}}件" + closed +
        "{{?有期内销号}}，其中完成{{期内完成}}件、部分完成{{期内部分完成}}件、转长期{{期内转长期}}件、"
        "不属实{{期内不属实}}件、反映人撤回{{期内反映人撤回}}件{{/有期内销号}}。"
        "{{?有期内完成}}" + name + "完成的，按原时限计按期的占{{按原时限完成率}}，按现时限计占{{按现时限完成率}}。"
        "{{/有期内完成}}"
        "{{?有被退回}}" + name + "被退回整改{{被退回}}件、{{退回次数}}次。{{/有被退回}}"
        "{{?有退单成立}}责任单位退回交办、经认定成立{{退单成立}}件。{{/有退单成立}}"
        "{{?有重开}}销号后重开{{重开}}件。{{/有重开}}"
        "{{?有期内撤出}}" + name + "撤出清单{{期内撤出}}件。{{/有期内撤出}}")


def self_check():
    """How many of them had been reported before is nobody's to read in a paper that goes out."""
    return body("{{?有自查发现}}在册问题中自查发现{{自查发现}}件；其中自查之前没有人反映过的，"
                "按方案规定不作为考核评价扣分项。{{/有自查发现}}")


def lights():
    return body(
        "办理中的问题亮绿灯{{绿灯}}件、蓝灯{{蓝灯}}件、黄灯{{黄灯}}件、红灯{{红灯}}件"
        "{{?有灯色不明}}，另有{{灯色不明}}件因工作日历没有载入而算不出灯色{{/有灯色不明}}。"
        "超过原时限{{逾期原时限}}件，超过现时限{{逾期现时限}}件"
        "{{?有时限有变动}}；时限有过变动的{{时限有变动}}件{{/有时限有变动}}"
        "{{?有暂停计时}}，正在暂停计时{{暂停计时}}件{{/有暂停计时}}。"
        "{{?有二轮以上}}整改进入第二轮以上的{{二轮以上}}件。{{/有二轮以上}}")


def ageing():
    names = ["1至30天", "31至90天", "91至180天", "181至365天", "1至2年", "2至3年", "3年以上"]
    heads = [name.replace("至", "–").replace("天", " 天").replace("年", " 年") for name in names]
    widths = [1144] + [1100] * 7
    return (mark("?有逾期原时限") +
            table(widths,
                  row(head_cell("按原时限", widths[0], size=WU_HAO, line=300),
                      *[head_cell(head, 1100, size=WU_HAO, line=300) for head in heads],
                      repeats_as_head=True),
                  row(cell("件数", widths[0], size=WU_HAO, line=300, align="center"),
                      *[cell("{{逾期" + name + "原时限}}", 1100, size=WU_HAO, line=300,
                             align="right") for name in names]),
                  row(cell("余额 万元", widths[0], size=WU_HAO, line=300, align="center"),
                      *[cell("{{逾期" + name + "余额原时限|万元数}}", 1100, size=WU_HAO, line=300,
                             align="right") for name in names])) +
            mark("/有逾期原时限"))


def late_items():
    return (mark("?有逾期原时限") + body("超过原时限的问题如下：", before=120) + items("逾期问题", LATE) +
            mark("/有逾期原时限"))


def money(name):
    return (
        body("{{^有欠款本金}}在册问题没有登记账款。{{/有欠款本金}}"
             "{{?有欠款本金}}在册问题中{{涉及资金}}件涉及资金，欠款本金{{欠款本金|万元}}，其中无分歧{{无分歧本金|万元}}、"
             "有分歧{{有分歧本金|万元}}；已付现金{{已付现金|万元}}，核减{{核减|万元}}，余额{{余额|万元}}。"
             "累计清偿率{{累计清偿率}}，无分歧清偿率{{无分歧清偿率}}，累计化解率{{累计化解率}}。{{/有欠款本金}}") +
        body("{{?有欠款本金}}" + name + "期初余额{{期初余额|万元}}，新增本金{{新增本金|万元}}，付现金{{期内现金|万元}}，"
             "核减{{期内核减|万元}}；清偿率{{期内清偿率}}，化解率{{期内化解率}}。{{/有欠款本金}}") +
        body("{{?有协议未付}}还款协议约定而尚未付的{{协议未付|万元}}含在余额里，不是清偿；"
             "把协议计入的化解率" + name + "为{{期内化解率含协议}}，累计为{{累计化解率含协议}}。{{/有协议未付}}"))


def next_steps():
    """Only what follows from the figures; everything else is for people to write."""
    return (
        body("{{?有逾期现时限}}对超过现时限的{{逾期现时限}}件逐件督办，责任单位说明原因和完成的时间。{{/有逾期现时限}}") +
        body("{{?有红灯}}对亮红灯的{{红灯}}件，由综合办公室会同牵头单位督促到位。{{/有红灯}}") +
        body("{{?有三十日内到期}}{{三十日内到期}}件将在三十日内到期，责任单位提前对账，按期申请销号。{{/有三十日内到期}}") +
        body("{{?有无分歧余额}}无分歧余额{{无分歧余额|万元}}，责任单位按应付尽付的要求安排资金。{{/有无分歧余额}}") +
        body("各责任单位继续按月报告进展，坚持每月调度、按期督办、到点销号。"))


def overview(text, name, then):
    return heading(text) + on_list(then) + within(name, then) + self_check()


def tables():
    return (heading("二、分组情况") +
            figures("分组", ("工作组", 1140), COUNTS) +
            heading("三、分单位情况") +
            figures("分单位", ("责任单位", 1140), COUNTS))


def monthly_report():
    content = (
        numbered_head() + title("关于{{地区}}政府履约问题\n{{期间}}整改情况的通报") +
        addressed_to() +
        body("根据《{{行动名称}}》（{{方案文号}}）“每月调度、按期督办、到点销号”的要求，"
             "现将{{期间}}问题整改情况通报如下。") +
        overview("一、总体情况", "本月", "上月") + tables() +
        heading("四、逾期与亮灯") + lights() + ageing() + late_items() +
        heading("五、资金") + money("本月") +
        heading("六、下步工作") + next_steps() + issued() + frozen_source())
    return content, Page()


def phase_summary():
    content = (
        red_head() + title("{{地区}}政府履约专项行动\n阶段工作总结") +
        body("《{{行动名称}}》（{{方案文号}}）印发以来，至{{统计截止日期|年月日}}，问题整改情况总结如下。") +
        overview("一、总体情况", "期间", "") + tables() +
        heading("四、问题来源与类别") +
        figures("分来源", ("来源", 1140), COUNTS) + body("", before=60) +
        figures("分类别", ("类别", 1140), COUNTS) +
        heading("五、逾期与亮灯") + lights() + ageing() + late_items() +
        heading("六、资金") + money("期间") +
        heading("七、下步工作") + next_steps() + signed() + source())
    return content, Page()


def annual_report():
    content = (
        red_head() + title("{{地区}}政府履约专项行动\n{{期间}}年度报告") +
        body("按照《{{行动名称}}》（{{方案文号}}），现将{{期间}}问题排查、整改与销号情况报告如下。") +
        overview("一、总体情况", "本年", "上年") + tables() +
        heading("四、问题来源、类别与列入月份") +
        figures("分来源", ("来源", 1140), COUNTS) + body("", before=60) +
        figures("分类别", ("类别", 1140), COUNTS) + body("", before=60) +
        figures("分月", ("列入月份", 1140), COUNTS) +
        heading("五、逾期与亮灯") + lights() + ageing() + late_items() +
        heading("六、资金") + money("本年") +
        heading("七、下步工作") + next_steps() + signed() + source())
    return content, Page()


def unit_page():
    open_items = [("序号", "序号", 560, "center"), ("编号", "编号", 1350, "center"),
                  ("类别", "类别", 2034, "left"), ("状态", "状态", 1000, "center"),
                  ("原时限", "原时限|短日期", 1150, "center"),
                  ("现时限", "现时限|短日期", 1150, "center"), ("亮灯", "亮灯", 600, "center"),
                  ("余额\n万元", "余额|万元数", 1000, "right")]
    content = (
        paragraph(run("{{单位名称}}政府履约问题整改情况", TITLE, ER_HAO), "center", 700) +
        paragraph(run("{{期间}}　　截至{{统计截止日期|年月日}}", KAI, SI_HAO), "center", 480, after=80) +
        heading("一、总体情况") +
        body("截至{{统计截止日期|年月日}}，由{{单位名称}}负责整改、列入清单的问题共{{在册}}件，在办{{在办}}件"
             "{{?有上期}}，比上月末{{在办增减}}{{/有上期}}，已销号{{销号合计}}件：完成{{完成}}件、部分完成{{部分完成}}件、"
             "转长期{{转长期}}件、不属实{{不属实}}件、反映人撤回{{反映人撤回}}件。") +
        within("本月", "上月") + self_check() +
        heading("二、逾期与亮灯") + lights() + ageing() +
        heading("三、资金") + money("本月") +
        heading("四、在办问题") +
        body("{{^有在办}}没有在办的问题。{{/有在办}}") +
        mark("?有在办") + items("在办问题", open_items) + mark("/有在办") + source())
    return content, Page()


REPORTS = {made.__name__: made for made in
           (monthly_report, phase_summary, annual_report, unit_page)}
