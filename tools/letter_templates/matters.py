"""Letters about a group's step, or about what a unit owes beside its problems."""
from letters import addressed_to, contact, imprint, pair, red_head, signed, title, whole
from paper import Page, body, cell, head_cell, row, table


def matter(name, opening, closing):
    """About a group's step, or what a unit owes beside its problems."""
    content = (
        red_head() + title(name) + addressed_to() + body(opening) +
        table([1500, 2922, 1500, 2922],
              whole("事项", "{{事项名称}}"),
              row(head_cell("{{?事项内容}}内容", 1500),
                  cell("{{事项内容}}{{/事项内容}}", 7344, span=3), height=560),
              pair("承办单位", "{{承办单位}}", "应办时限", "{{应办时限|年月日}}"),
              row(head_cell("{{?工作组}}工作组", 1500),
                  cell("{{工作组}}{{/工作组}}", 7344, span=3), height=560),
              row(head_cell("{{?应办事项}}该办的一步", 1500),
                  cell("{{应办事项}}{{/应办事项}}", 7344, span=3), height=560),
              whole("时限情况", "{{时限情况}}")) +
        body("{{?要求}}{{要求}}{{/要求}}", before=120) + body(closing) +
        contact() + signed(imprint()))
    return content, Page()


def matter_reminder():
    return matter(
        "提 示 单",
        "《{{行动名称}}》中由你单位承办的下列事项"
        "{{?超期工作日}}已超过时限{{超期工作日}}个工作日{{/超期工作日}}，现予提示。",
        "请抓紧办理；确有困难的，请说明原因。")


def matter_urging():
    return matter(
        "催 办 单",
        "由你单位承办的下列事项经提示仍未办结"
        "{{?超期工作日}}，已超过时限{{超期工作日}}个工作日{{/超期工作日}}，"
        "现第{{第几次}}次催办。",
        "{{?反馈期限}}请于{{反馈期限|年月日}}前书面反馈办理情况、逾期的原因和完成的时间。"
        "{{/反馈期限}}{{^反馈期限}}请尽快书面反馈办理情况、逾期的原因和完成的时间。{{/反馈期限}}")


def matter_supervision():
    return matter(
        "督 办 单",
        "由你单位承办的下列事项经提示仍未办结"
        "{{?超期工作日}}，已超过时限{{超期工作日}}个工作日{{/超期工作日}}，"
        "现第{{第几次}}次予以督办。",
        "请你单位主要负责同志亲自研究，{{?反馈期限}}于{{反馈期限|年月日}}前{{/反馈期限}}"
        "书面报告迟延的原因和办结的时间，由主要负责同志签字。")


MATTERS = {made.__name__: made for made in (matter_reminder, matter_urging, matter_supervision)}
