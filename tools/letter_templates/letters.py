"""The letters of the register and the minutes. `pledge template fields` lists their names."""
from paper import (ER_HAO, FANG, HEI, KAI, LINE, RED, SAN_HAO, SI_HAO, TITLE, WU_HAO, Page, blank,
                   body, cell, head_cell, heading, mark, paragraph, row, rule, run, table)

WIDTH = 8844  # 156 mm between the margins


def red_head():
    """发文机关标志 35 mm below the edge of the text, 发文字号 two lines below it, the red line."""
    return (paragraph(run("{{?紧急程度}}{{紧急程度}}{{/紧急程度}}", HEI), line=560) +
            paragraph(run("{{发文机关}}", TITLE, 58, RED, scale=82), "center", 1000, before=1214) +
            blank(520) +
            paragraph(run("{{发文字号}}"), "center") +
            rule(before=200, width=18))


def title(text):
    return blank() + blank() + paragraph(run(text, TITLE, ER_HAO), "center", 700, after=300)


def addressed_to():
    return paragraph(run("{{主送单位}}："), "left")


def signed(between=""):
    """署名 over 成文日期, both on one axis; the seal is set by hand, never drawn."""
    axis = 'w:left="3200"'
    return (blank() + blank() +
            paragraph(run("{{发文机关}}"), "center", indent=axis, more="<w:keepNext/>") + between +
            paragraph(run("{{成文日期|年月日}}"), "center", indent=axis))


def contact():
    return (mark("?联系人") +
            body("（联系人：{{联系人}}{{?联系电话}}，联系电话：{{联系电话}}{{/联系电话}}）") +
            mark("/联系人"))


def imprint(printed="{{成文日期|年月日}}印发"):
    """版记 at the foot of the last page: a frame that hangs on the paragraph behind it.

    All its paragraphs have the same frame and borders, or LibreOffice makes no frame of them; so
    the thin line in the middle is an underlined tab."""
    frame = (f'<w:framePr w:w="{WIDTH}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
             'w:xAlign="left" w:yAlign="bottom"/>')
    sides = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
                    for side in ("top", "bottom"))
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - 280}"/></w:tabs>'
    ends = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    inside = 'w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"'
    thin = '<w:r><w:rPr><w:sz w:val="4"/><w:u w:val="single"/></w:rPr><w:tab/></w:r>'

    def line(runs, height=460, stops=tabs, indent=inside):
        return paragraph(runs, "left", height, indent=indent,
                         more=f"<w:keepNext/>{frame}<w:pBdr>{sides}</w:pBdr>{stops}")
    return (mark("?抄送单位") + line(run("抄送：{{抄送单位}}。", FANG, SI_HAO)) +
            line(thin, 60, ends, "") + mark("/抄送单位") +
            line(run("{{发文机关}}\t" + printed, FANG, SI_HAO)))


def pair(name, value, other_name, other_value):
    return row(head_cell(name, 1500), cell(value, 2922), head_cell(other_name, 1500),
               cell(other_value, 2922), height=560)


def whole(name, value):
    return row(head_cell(name, 1500), cell(value, 7344, span=3), height=560)


def case_table(*more):
    return table([1500, 2922, 1500, 2922],
                 pair("问题编号", "{{问题编号}}", "问题来源", "{{问题来源}}"),
                 whole("存在问题", "{{存在问题}}"),
                 pair("责任单位", "{{责任单位}}", "牵头单位", "{{牵头单位}}"),
                 *more)


def money_row():
    return row(head_cell("{{?有金额}}涉及金额", 1500),
               cell("欠款{{欠款金额|万元}}，已付{{已付金额|万元}}，未付{{未付金额|万元}}"
                    "{{?有分歧金额}}（其中有分歧{{有分歧金额|万元}}）{{/有分歧金额}}{{/有金额}}",
                    7344, span=3), height=560)


def assignment_order():
    receipt = table([1500, 2922, 1500, 2922],
                    whole("文书字号", "{{发文字号}}（{{问题编号}}）"),
                    pair("签收单位", "", "签收时间", ""),
                    pair("签收人", "", "联系电话", ""))
    content = (
        red_head() + title("交 办 单") + addressed_to() +
        body("根据《{{行动名称}}》（{{方案文号}}），现将下列问题交由你单位整改。") +
        case_table(
            pair("交办日期", "{{交办日期|年月日}}", "方案时限", "{{方案报送时限|年月日}}"),
            whole("整改时限", "{{整改时限|年月日}}"), money_row(),
            row(head_cell("{{?要求}}交办要求", 1500), cell("{{要求}}{{/要求}}", 7344, span=3))) +
        body(before=120, text="请于{{方案报送时限|年月日}}前报送整改方案，明确措施、责任人和时限；"
             "于{{整改时限|年月日}}前完成整改，并附佐证材料申请销号。时限自交办之日起计算。") +
        contact() + signed(imprint()) +
        paragraph(run("交 办 单 回 执", TITLE, ER_HAO), "center", 700, after=200,
                  more="<w:pageBreakBefore/>") +
        receipt +
        body("收到后请在2个工作日内签收并退回本回执。签收与否，不影响时限的计算。", KAI))
    return content, Page()


def pressing(name, opening, closing):
    content = (
        red_head() + title(name) + addressed_to() + body(opening) +
        case_table(
            pair("整改时限", "{{整改时限|年月日}}", "亮灯", "{{亮灯}}"),
            row(head_cell("{{?已延期}}原定时限", 1500),
                cell("{{原定整改时限|年月日}}，批准延期{{延期次数}}次{{/已延期}}", 7344, span=3)),
            whole("时限情况", "{{亮灯原因}}"), money_row(),
            row(head_cell("{{?此前文书}}此前文书", 1500),
                cell(["{{#此前文书}}", "{{种类}}（{{字号}}，{{日期|年月日}}）", "{{/此前文书}}",
                      "{{/此前文书}}"], 7344, span=3))) +
        body("{{?事由}}{{事由}}{{/事由}}", before=120) + body("{{?要求}}{{要求}}{{/要求}}") + body(closing) +
        contact() + signed(imprint()))
    return content, Page()


def reminder():
    return pressing(
        "提 示 单",
        "《{{行动名称}}》问题清单中由你单位负责整改的下列问题"
        "{{?剩余工作日}}距整改时限还有{{剩余工作日}}个工作日{{/剩余工作日}}"
        "{{?超期工作日}}已超过整改时限{{超期工作日}}个工作日{{/超期工作日}}，现予提示。",
        "请抓紧整改，{{?反馈期限}}于{{反馈期限|年月日}}前反馈进展；{{/反馈期限}}"
        "确有困难的，请在时限届满前说明原因。")


def urging_order():
    return pressing(
        "催 办 单",
        "由你单位负责整改的下列问题进展滞后"
        "{{?超期工作日}}，已超过整改时限{{超期工作日}}个工作日{{/超期工作日}}，"
        "现第{{第几次}}次催办。",
        "{{?反馈期限}}请于{{反馈期限|年月日}}前书面反馈整改进展、未完成的原因和下一步措施。"
        "{{/反馈期限}}{{^反馈期限}}请尽快书面反馈整改进展、未完成的原因和下一步措施。{{/反馈期限}}"
        "逾期不反馈的，将按程序督办。")


def supervision_order():
    return pressing(
        "督 办 单",
        "下列问题{{?此前文书}}经提示、催办仍{{/此前文书}}未按要求整改到位"
        "{{?超期工作日}}，已超过整改时限{{超期工作日}}个工作日{{/超期工作日}}，"
        "现第{{第几次}}次予以督办。",
        "请你单位主要负责同志亲自研究部署，{{?反馈期限}}于{{反馈期限|年月日}}前{{/反馈期限}}"
        "书面报告整改情况，一事一文，由主要负责同志签字。仍不落实的，将按程序约谈、通报；"
        "涉嫌失职失责的，移送纪检监察机关。")


def admonition_notice():
    """约谈通知书: who comes, when and where; what was not told yet is told later."""
    content = (
        red_head() + title("约 谈 通 知 书") + addressed_to() +
        body("《{{行动名称}}》问题清单中由你单位负责整改的下列问题"
             "{{?超期工作日}}已超过整改时限{{超期工作日}}个工作日，{{/超期工作日}}"
             "{{?此前文书}}经提示、催办、督办{{/此前文书}}仍未按要求整改到位，"
             "现就此约谈你单位主要负责同志（第{{第几次}}次）。") +
        case_table(
            pair("整改时限", "{{整改时限|年月日}}", "亮灯", "{{亮灯}}"),
            row(head_cell("{{?已延期}}原定时限", 1500),
                cell("{{原定整改时限|年月日}}，批准延期{{延期次数}}次{{/已延期}}", 7344, span=3)),
            whole("时限情况", "{{亮灯原因}}"), money_row(),
            row(head_cell("{{?此前文书}}此前文书", 1500),
                cell(["{{#此前文书}}", "{{种类}}（{{字号}}，{{日期|年月日}}）", "{{/此前文书}}",
                      "{{/此前文书}}"], 7344, span=3)),
            row(head_cell("{{?约谈时间}}约谈时间", 1500),
                cell("{{约谈时间}}{{/约谈时间}}", 7344, span=3)),
            row(head_cell("{{?约谈地点}}约谈地点", 1500),
                cell("{{约谈地点}}{{/约谈地点}}", 7344, span=3))) +
        body("{{^约谈时间}}约谈的时间、地点另行通知。{{/约谈时间}}", before=120) +
        body("{{?要求}}{{要求}}{{/要求}}") +
        body("请主要负责同志按时到场，说明未整改到位的原因、下一步措施和完成时间"
             "{{?反馈期限}}，并于{{反馈期限|年月日}}前书面报告整改承诺和落实情况{{/反馈期限}}。"
             "约谈后仍不落实的，将按程序通报；涉嫌失职失责的，移送纪检监察机关。") +
        contact() + signed(imprint()))
    return content, Page()


def circular():
    """通报 goes to everybody, so it names the unit and the number, not what the case is about."""
    content = (
        red_head() + title("关于{{责任单位}}\n逾期未整改情况的通报") + addressed_to() +
        body("根据《{{行动名称}}》（{{方案文号}}）要求，现将{{责任单位}}逾期未整改的情况通报如下。") +
        body("问题清单第{{问题编号}}号问题（{{问题类别}}）由{{责任单位}}负责整改，{{牵头单位}}牵头，"
             "整改时限为{{整改时限|年月日}}"
             "{{?已延期}}（原定{{原定整改时限|年月日}}，批准延期{{延期次数}}次）{{/已延期}}"
             "{{?超期工作日}}，至今已超过整改时限{{超期工作日}}个工作日{{/超期工作日}}。"
             "{{?有金额}}涉及欠款{{欠款金额|万元}}，已付{{已付金额|万元}}，"
             "未付{{未付金额|万元}}。{{/有金额}}") +
        mark("?此前文书") +
        body("此前已发出下列文书，仍未整改到位：") +
        mark("#此前文书") +
        body("{{序号}}．{{种类}}（{{字号}}，{{日期|年月日}}）") +
        mark("/此前文书") + mark("/此前文书") +
        body("{{?要求}}{{要求}}{{/要求}}") +
        body("{{责任单位}}要深刻反思，由主要负责同志牵头立行立改，限期整改到位。"
             "各工作组、各责任单位要引以为戒，对照问题清单逐件核对时限，"
             "做到每月调度、按期督办、到点销号。") +
        contact() + signed(imprint()))
    return content, Page()


def letter_head():
    """信函格式 (GB/T 9704-2012 第10.1条): a double red line under the mark and at the foot."""
    out = 'w:left="-397" w:right="-284"'
    return (paragraph(run("{{发文机关}}", TITLE, 52, RED, scale=82), "center", 900) +
            rule(before=80, width=24, kind="thickThinSmallGap", indent=out) +
            paragraph(run("{{?紧急程度}}{{紧急程度}}{{/紧急程度}}", HEI), line=LINE) +
            paragraph(run("{{发文字号}}"), "right", before=60))


def referral_letter():
    out = 'w:left="-397" w:right="-284"'
    content = (
        letter_head() + title("关于移送{{移送原因}}问题线索的函") + addressed_to() +
        body("《{{行动名称}}》实施中，经实地核查，{{责任单位}}对问题清单第{{问题编号}}号问题的整改"
             "被认定为{{移送原因}}。现按程序将有关情况和材料移送你机关，请依规依纪依法处理。") +
        heading("一、问题基本情况") + body("{{存在问题}}") +
        body("该问题来源为{{问题来源}}，{{?交办日期}}于{{交办日期|年月日}}交办，{{/交办日期}}"
             "整改时限为{{整改时限|年月日}}，由{{牵头单位}}牵头。"
             "{{?有金额}}涉及欠款{{欠款金额|万元}}，未付{{未付金额|万元}}。{{/有金额}}") +
        heading("二、核查发现的情况") + body("{{核查发现}}") +
        mark("?事由") + heading("三、其他需要说明的情况") + body("{{事由}}") + mark("/事由") +
        body("请将办理结果反馈我办{{?反馈期限}}（{{反馈期限|年月日}}前）{{/反馈期限}}。"
             "移送材料请妥善保管，不得向被核查单位透露线索来源。") +
        blank() + body("附件：移送材料目录") + contact() + signed() +
        paragraph(run("附件", HEI), "left", more="<w:pageBreakBefore/>") +
        paragraph(run("移送材料目录", TITLE, ER_HAO), "center", 700, before=300, after=200) +
        table([1400, 7444],
              row(head_cell("序号", 1400), head_cell("材料名称", 7444), repeats_as_head=True),
              row(cell("{{#移送材料}}{{序号}}", 1400, align="center"),
                  cell("{{材料名称}}{{/移送材料}}", 7444))))
    foot_line = rule(before=0, width=24, kind="thinThickSmallGap", indent=out)
    return content, Page(margins=(30, 26, 35, 28), first_foot=foot_line)


def closing_statement():
    visits = [1500, 1500, 1500, 1200, 3144]
    content = (
        red_head() + title("对 账 销 号 单") +
        case_table(
            pair("问题类别", "{{问题类别}}", "整改时限", "{{整改时限|年月日}}"), money_row(),
            pair("申请日期", "{{申请日期|年月日}}", "签字人", "{{申请签字人}}"),
            whole("整改情况", "{{整改完成情况}}")) +
        heading("一、整改措施") +
        table([800, 4444, 1300, 1100, 1200],
              row(*[head_cell(name, width, size=24) for name, width in
                    [("序号", 800), ("措施", 4444), ("责任人", 1300), ("进度", 1100),
                     ("佐证", 1200)]], repeats_as_head=True),
              row(cell("{{#整改措施}}{{序号}}", 800, size=24, align="center"),
                  cell("{{措施}}", 4444, size=24), cell("{{责任人}}", 1300, size=24, align="center"),
                  cell("{{进度}}", 1100, size=24, align="center"),
                  cell("{{佐证份数}}份{{/整改措施}}", 1200, size=24, align="center"))) +
        mark("?付款") + heading("二、付款对账") +
        table([800, 2200, 2600, 3244],
              row(*[head_cell(name, width, size=24) for name, width in
                    [("序号", 800), ("付款日期", 2200), ("付款金额", 2600), ("凭证", 3244)]],
                  repeats_as_head=True),
              row(cell("{{#付款}}{{序号}}", 800, size=24, align="center"),
                  cell("{{付款日期|年月日}}", 2200, size=24, align="center"),
                  cell("{{付款金额|元}}", 2600, size=24, align="right"),
                  cell("{{凭证}}{{/付款}}", 3244, size=24)),
              row(head_cell("已付合计", 3000, span=2, size=24),
                  cell("{{已付金额|元}}", 2600, size=24, align="right"),
                  cell("未付{{未付金额|元}}", 3244, size=24))) +
        mark("/付款") +
        heading("{{?付款}}三{{/付款}}{{^付款}}二{{/付款}}、核查与销号") +
        table(visits,
              row(*[head_cell(name, width, size=24) for name, width in
                    zip(["核查单位", "核查人", "核查日期", "结论", "核查情况"], visits)],
                  repeats_as_head=True),
              row(cell("{{#核查}}{{核查单位}}", 1500, size=24),
                  cell("{{核查人}}", 1500, size=24, align="center"),
                  cell("{{核查日期|短日期}}", 1500, size=24, align="center"),
                  cell("{{核查结果}}", 1200, size=24, align="center"),
                  cell("{{核查情况}}{{/核查}}", 3144, size=24))) +
        body("组核验：{{组核验人}}{{?组核验日期}}，{{组核验日期|年月日}}{{/组核验日期}}。"
             "{{?征求意见结果}}征求反映企业意见：{{征求意见结果}}。{{/征求意见结果}}"
             "{{?公示开始日期}}公示：{{公示开始日期|年月日}}至{{公示结束日期|年月日}}，"
             "异议{{异议件数}}件。{{/公示开始日期}}") +
        mark("?销号日期") +
        body("结论：{{销号类型}}，于{{销号日期|年月日}}销号，批准人{{批准人}}。{{销号说明}}") +
        mark("/销号日期") + signed())
    return content, Page()


def rectification_plan():
    content = (
        title("关于{{问题编号}}号问题的整改方案") + addressed_to() +
        body("按照《{{行动名称}}》（{{方案文号}}）要求，现就我单位负责整改的问题制定方案如下。") +
        heading("一、存在问题") + body("{{存在问题}}") +
        body("问题来源：{{问题来源}}。{{?有金额}}涉及欠款{{欠款金额|万元}}，"
             "未付{{未付金额|万元}}。{{/有金额}}") +
        heading("二、整改时限") + body("{{整改时限|年月日}}前完成整改。") +
        heading("三、整改措施") +
        table([800, 4244, 1400, 1100, 1300],
              row(*[head_cell(name, width, size=24) for name, width in
                    [("序号", 800), ("整改措施", 4244), ("责任科室", 1400), ("责任人", 1100),
                     ("完成时限", 1300)]], repeats_as_head=True),
              row(cell("{{#整改措施}}{{序号}}", 800, size=24, align="center"),
                  cell("{{措施}}", 4244, size=24), cell("{{责任科室}}", 1400, size=24),
                  cell("{{责任人}}", 1100, size=24, align="center"),
                  cell("{{完成时限|短日期}}{{/整改措施}}", 1300, size=21, align="center"))) +
        mark("?要求") + heading("四、工作保障") + body("{{要求}}") + mark("/要求") +
        contact() + signed())
    return content, Page()


def ledger():
    widths = [600, 1350, 1400, 1500, 3900, 1500, 1200, 950, 1100, 1100]
    names = ["序号", "编号", "地区（单位）", "来源", "存在问题", "责任单位", "整改时限", "状态",
             "核减后本金\n万元", "未付\n万元"]
    fields = ["{{#问题}}{{序号}}", "{{编号}}", "{{地区单位}}", "{{来源}}", "{{存在问题}}",
              "{{责任单位}}", "{{整改时限|短日期}}", "{{状态}}", "{{欠款金额|万元数}}",
              "{{未付金额|万元数}}{{/问题}}"]
    content = (
        paragraph(run("{{地区}}政府履约问题台账", TITLE, ER_HAO), "center", 700) +
        paragraph(run("{{发文机关}}　　{{发文字号}}　　截至{{统计日期|年月日}}", KAI, SI_HAO),
                  "center", 480, after=80) +
        table(widths,
              row(*[head_cell(name, width, size=WU_HAO, line=320)
                    for name, width in zip(names, widths)], repeats_as_head=True),
              row(*[cell(text, width, size=WU_HAO, line=300,
                         align="left" if width == 3900 else "right" if i > 7
                         else "center")
                    for i, (text, width) in enumerate(zip(fields, widths))])) +
        paragraph(run("共{{问题件数}}件，在办{{在办件数}}件，已销号{{销号件数}}件；核减后本金{{欠款合计|万元}}，"
                      "已付{{已付合计|万元}}，未付{{未付合计|万元}}。", FANG, SI_HAO), "left", 480,
                  before=120))
    return content, Page(is_landscape=True, margins=(26, 20, 24, 20))


def small_table(widths, names, fields):
    return table(widths,
                 row(*[head_cell(name, width, size=24) for name, width in zip(names, widths)],
                     repeats_as_head=True),
                 row(*[cell(text, width, size=24) for text, width in zip(fields, widths)]))


def task_table(name):
    return small_table([700, 3444, 2000, 1600, 1100], ["序号", "事项", "责任单位", "期限", "状态"],
                       ["{{#" + name + "}}{{序号}}",
                        "{{?问题编号}}{{问题编号}}：{{/问题编号}}{{事项}}", "{{责任单位}}",
                        "{{期限|短日期}}", "{{状态}}{{/" + name + "}}"])


def review_minutes():
    """会议纪要 (GB/T 9704-2012 第10.3条): no seal, so the names of who was there stand in it."""
    content = (
        paragraph(run("{{发文机关}}", TITLE, 44, RED), "center", 800, before=600) +
        rule(before=200, width=18) +
        title("{{调度年份}}年{{调度月份}}月调度会议纪要") +
        body("{{?草稿}}（草稿，会议尚未召开）{{/草稿}}", KAI) +
        mark("?召开日期") +
        body("{{召开日期|年月日}}，{{主持人}}{{?地点}}在{{地点}}{{/地点}}主持召开会议，"
             "调度《{{行动名称}}》（{{方案文号}}）{{调度月份}}月工作。") +
        mark("/召开日期") +
        body("{{?会议情况}}{{会议情况}}{{/会议情况}}") +
        heading("一、清单情况") +
        body("截至{{清单日期|年月日}}，清单共{{清单件数}}件，核减后本金{{欠款金额|万元}}，"
             "已付{{已付金额|万元}}，未付{{未付金额|万元}}；上次调度以后销号{{销号件数}}件。"
             "列入本次议程{{议程件数}}件：") +
        mark("#分类") + body("{{类别}}{{件数}}件，未付{{未付金额|万元}}。") + mark("/分类") +
        mark("?重点问题") +
        small_table([700, 1500, 3044, 1600, 2000], ["序号", "问题编号", "存在问题", "责任单位", "情况"],
                    ["{{#重点问题}}{{序号}}", "{{问题编号}}", "{{存在问题}}", "{{责任单位}}",
                     "{{情况}}{{/重点问题}}"]) +
        mark("/重点问题") +
        body("{{?其余件数}}其余{{其余件数}}件见清单。{{/其余件数}}", before=120) +
        heading("二、以前议定事项的办理情况") +
        mark("?上次事项") + task_table("上次事项") + mark("/上次事项") +
        body("{{^上次事项}}没有以前议定、尚未办结的事项。{{/上次事项}}") +
        heading("三、议定事项") +
        mark("?议定事项") + task_table("议定事项") + mark("/议定事项") +
        body("{{^议定事项}}本次没有议定事项。{{/议定事项}}") +
        mark("?零报告核对") + heading("四、零报告核对") +
        mark("#零报告核对") +
        body("{{单位}}{{零报告日期|年月日}}报“{{报送事项}}”为零报告，此后查实问题{{问题编号}}，"
             "由综合办公室核实。") +
        mark("/零报告核对") + mark("/零报告核对") +
        mark("?参会人员") + body("参加人员：{{参会人员}}", before=200) + mark("/参会人员") +
        body("本纪要所据清单已定格，记在日志第{{存证号}}号，各行摘要{{清单摘要}}。", KAI, before=200))
    return content, Page()


LETTERS = {made.__name__: made for made in
           (assignment_order, reminder, urging_order, supervision_order, admonition_notice,
            circular, referral_letter, closing_statement, rectification_plan, ledger,
            review_minutes)}
