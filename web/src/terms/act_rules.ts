// Generated from terms/rules.csv and tests/scenario by tools/gen_act_rules.py.
export interface ActRule {
  rule: string
  zh: string
  mend: string
  source: string
  example: string
}
export const actRules: Record<string, ActRule[]> = {
  "accept_plan": [
    {
      "rule": "nobody_rules_on_own_unit",
      "zh": "…的事项不能由本单位裁定",
      "mend": "由方案指定的代办单位办理",
      "source": "本系统约定（ADR 0019）",
      "example": "综合办公室所在单位自己的问题，由代办单位裁定、核查、销号"
    }
  ],
  "adjust_money": [
    {
      "rule": "money_split_is_possible",
      "zh": "核减与已付之和不能大于无分歧欠款",
      "mend": "核对金额",
      "source": "本系统约定（ADR 0019）",
      "example": "核减与已付之和不能大于欠款"
    }
  ],
  "approve_withdrawal": [
    {
      "rule": "withdrawal_is_proposed",
      "zh": "还没有人提出撤出清单",
      "mend": "先提出并说明理由",
      "source": "本系统约定（ADR 0019）",
      "example": "没有人提出就不能审定撤出"
    },
    {
      "rule": "withdrawal_needs_two_persons",
      "zh": "提出撤出的人不能自己审定",
      "mend": "由另一人审定",
      "source": "本系统约定（ADR 0019）",
      "example": "提出撤出的人不能自己审定"
    }
  ],
  "assign": [
    {
      "rule": "due_day_is_after_today",
      "zh": "整改时限 … 不能早于今天",
      "mend": "改填以后的日期",
      "source": "",
      "example": "整改时限不能早于今天"
    },
    {
      "rule": "plan_due_day_is_not_after_due_day",
      "zh": "报整改方案的时限不能晚于整改时限",
      "mend": "把方案时限提前",
      "source": "",
      "example": "方案时限不能晚于整改时限"
    }
  ],
  "attach_lead": [
    {
      "rule": "lead_is_attached_once",
      "zh": "这条线索已经并入",
      "mend": "",
      "source": "",
      "example": "同一条线索不能并入两次"
    }
  ],
  "check_closure": [
    {
      "rule": "nobody_verifies_own_unit",
      "zh": "…不能核查自己的整改",
      "mend": "由别的单位核查",
      "source": "本系统约定（ADR 0019）",
      "example": "综合办公室所在单位自己的问题，由代办单位裁定、核查、销号"
    },
    {
      "rule": "verifier_did_not_handle",
      "zh": "您经办过这件问题，不能再核查",
      "mend": "换一个没有经手的人",
      "source": "本系统约定（ADR 0019）",
      "example": "经办过的人换了身份也不能核验"
    }
  ],
  "close": [
    {
      "rule": "rectification_is_verified",
      "zh": "实地核查未完成：至少 … 家签字，其中一家是综合办公室",
      "mend": "安排实地核查",
      "source": "plan 四(四)",
      "example": "不能销号的原因一次说全"
    },
    {
      "rule": "undisputed_money_is_paid",
      "zh": "欠款余额 … 万元，分期协议单独统计，不算付清",
      "mend": "付清后销号；已签协议的，登记协议后按转长期办理",
      "source": "国务院令第802号 第十五条",
      "example": "不能销号的原因一次说全"
    },
    {
      "rule": "complainant_is_consulted",
      "zh": "没有征求反映企业意见",
      "mend": "征求意见并记录结果",
      "source": "本系统约定（ADR 0019）",
      "example": "不能销号的原因一次说全"
    },
    {
      "rule": "notice_has_ended",
      "zh": "公示未结束（…）",
      "mend": "公示期满后再办",
      "source": "本系统约定（ADR 0019）",
      "example": "不能销号的原因一次说全"
    },
    {
      "rule": "requester_may_not_close",
      "zh": "申请销号的人不能批准销号",
      "mend": "由别人批准",
      "source": "本系统约定（ADR 0019）",
      "example": "不能销号的原因一次说全"
    },
    {
      "rule": "nobody_rules_on_own_unit",
      "zh": "…的事项不能由本单位裁定",
      "mend": "由方案指定的代办单位办理",
      "source": "本系统约定（ADR 0019）",
      "example": "综合办公室所在单位自己的问题，由代办单位裁定、核查、销号"
    },
    {
      "rule": "verifier_may_not_close",
      "zh": "核查签字的人不能批准销号",
      "mend": "由别人批准",
      "source": "本系统约定（ADR 0019）",
      "example": "综合办公室所在单位自己的问题，由代办单位裁定、核查、销号"
    },
    {
      "rule": "complainant_agrees",
      "zh": "反映企业不同意销号",
      "mend": "先解决企业提出的问题",
      "source": "本系统约定（ADR 0019）",
      "example": "反映企业不同意不能销号"
    },
    {
      "rule": "complainant_is_sought_three_times",
      "zh": "联系不上反映企业，须联系满 3 次",
      "mend": "继续联系并记录",
      "source": "本系统约定（ADR 0019）",
      "example": "联系不上须满三次"
    },
    {
      "rule": "notice_objection_is_ruled",
      "zh": "公示异议还没有裁定",
      "mend": "先裁定异议",
      "source": "",
      "example": "公示异议没有裁定不能销号"
    }
  ],
  "confirm": [
    {
      "rule": "group_is_in_the_plan",
      "zh": "方案里没有这个工作组",
      "mend": "从方案的工作组中选",
      "source": "",
      "example": "被拒的办理不占号"
    },
    {
      "rule": "nobody_rules_on_own_unit",
      "zh": "…的事项不能由本单位裁定",
      "mend": "由方案指定的代办单位办理",
      "source": "本系统约定（ADR 0019）",
      "example": "综合办公室所在单位自己的问题，由代办单位裁定、核查、销号"
    },
    {
      "rule": "listing_objection_is_ruled",
      "zh": "单位异议还没有裁定",
      "mend": "先裁定异议",
      "source": "",
      "example": "异议没有裁定不能确认"
    },
    {
      "rule": "unit_is_in_the_plan",
      "zh": "方案里没有这个单位",
      "mend": "从方案的单位中选",
      "source": "",
      "example": "责任单位须是方案里的"
    }
  ],
  "consult_complainant": [
    {
      "rule": "problem_has_a_complainant",
      "zh": "这件问题没有反映企业，不用征求意见",
      "mend": "",
      "source": "",
      "example": "没有反映企业就不用征求意见"
    }
  ],
  "decide_extension": [
    {
      "rule": "decider_did_not_ask",
      "zh": "申请人不能批自己的延期",
      "mend": "由别人批",
      "source": "本系统约定（ADR 0019）",
      "example": "申请人不能批自己的延期"
    },
    {
      "rule": "nobody_rules_on_own_unit",
      "zh": "…的事项不能由本单位裁定",
      "mend": "由方案指定的代办单位办理",
      "source": "本系统约定（ADR 0019）",
      "example": "申请人不能批自己的延期"
    },
    {
      "rule": "extension_is_approved_before_due",
      "zh": "现时限 … 已过，延期只能不批",
      "mend": "不批并说明理由；条目按逾期处理",
      "source": "比照国务院令第802号第二十五条",
      "example": "现时限过后，延期只能不批"
    },
    {
      "rule": "extension_is_pending",
      "zh": "没有待批的延期申请",
      "mend": "",
      "source": "",
      "example": "没有申请就没有可批的延期"
    }
  ],
  "object": [
    {
      "rule": "objection_is_in_time",
      "zh": "提出异议的期限（…）已过",
      "mend": "",
      "source": "本系统约定（ADR 0019）",
      "example": "提出异议五个工作日后不再受理（端午假期不算）"
    },
    {
      "rule": "objection_is_made_once",
      "zh": "单位异议只能提一次",
      "mend": "",
      "source": "本系统约定（ADR 0019）",
      "example": "单位异议只能提一次"
    }
  ],
  "object_to_notice": [
    {
      "rule": "notice_objection_is_ruled",
      "zh": "公示异议还没有裁定",
      "mend": "先裁定异议",
      "source": "",
      "example": "公示异议没有裁定不能销号"
    },
    {
      "rule": "objection_to_notice_is_in_time",
      "zh": "公示已于 … 结束",
      "mend": "",
      "source": "",
      "example": "公示期满后不再受理异议"
    }
  ],
  "open_notice": [
    {
      "rule": "nobody_rules_on_own_unit",
      "zh": "…的事项不能由本单位裁定",
      "mend": "由方案指定的代办单位办理",
      "source": "本系统约定（ADR 0019）",
      "example": "综合办公室所在单位自己的问题，由代办单位裁定、核查、销号"
    },
    {
      "rule": "notice_is_wanted",
      "zh": "方案没有规定公示",
      "mend": "直接销号",
      "source": "",
      "example": "方案不要公示就不公示"
    }
  ],
  "pause": [
    {
      "rule": "calendar_is_loaded",
      "zh": "… 年的工作日历还没有载入，算不出期限",
      "mend": "请系统管理员载入日历",
      "source": "国务院办公厅年度放假安排通知",
      "example": "没有载入日历的年份算不出期限"
    },
    {
      "rule": "clock_is_running",
      "zh": "现在已经暂停计时",
      "mend": "",
      "source": "",
      "example": "已经暂停不能再暂停"
    },
    {
      "rule": "nobody_rules_on_own_unit",
      "zh": "…的事项不能由本单位裁定",
      "mend": "由方案指定的代办单位办理",
      "source": "本系统约定（ADR 0019）",
      "example": "兼有两种岗位的人也不能裁定本单位的事项"
    },
    {
      "rule": "pause_ends_later",
      "zh": "暂停截止日须晚于今天",
      "mend": "",
      "source": "",
      "example": "暂停截止日须晚于今天"
    },
    {
      "rule": "pause_is_short_enough",
      "zh": "“…”暂停最长 … 天",
      "mend": "把截止日提前",
      "source": "",
      "example": "每种暂停各有最长天数"
    }
  ],
  "propose_withdrawal": [
    {
      "rule": "nobody_rules_on_own_unit",
      "zh": "…的事项不能由本单位裁定",
      "mend": "由方案指定的代办单位办理",
      "source": "本系统约定（ADR 0019）",
      "example": "兼有两种岗位的人也不能裁定本单位的事项"
    },
    {
      "rule": "withdrawal_is_pending",
      "zh": "已经有人提出撤出清单",
      "mend": "由另一人审定",
      "source": "",
      "example": "撤出只提一次"
    }
  ],
  "record_agreement": [
    {
      "rule": "agreement_ends_later",
      "zh": "协议期限 … 已过",
      "mend": "核对协议",
      "source": "本系统约定（ADR 0019）",
      "example": "还款协议的期限不能已过"
    },
    {
      "rule": "agreement_is_not_more_than_owed",
      "zh": "协议金额 … 元超过未付的无分歧欠款 … 元",
      "mend": "核对金额",
      "source": "",
      "example": "还款协议不能超过未付欠款"
    }
  ],
  "record_payment": [
    {
      "rule": "amount_is_positive",
      "zh": "金额须大于 0",
      "mend": "",
      "source": "",
      "example": "付款须大于零"
    },
    {
      "rule": "paid_day_is_reached",
      "zh": "付款日 … 还没有到",
      "mend": "",
      "source": "",
      "example": "付款日不能是以后"
    },
    {
      "rule": "payment_is_not_more_than_owed",
      "zh": "付款 … 元超过未付的无分歧欠款 … 元",
      "mend": "核对金额",
      "source": "",
      "example": "付款不能超过未付欠款"
    },
    {
      "rule": "problem_has_money",
      "zh": "这件问题没有登记金额",
      "mend": "先登记金额",
      "source": "",
      "example": "没有登记金额不能记付款"
    },
    {
      "rule": "voucher_is_a_payment_proof",
      "zh": "付款佐证须是银行回单或支付凭证",
      "mend": "换成银行回单",
      "source": "本系统约定（ADR 0019）",
      "example": "付款须凭银行回单"
    },
    {
      "rule": "voucher_is_used_once",
      "zh": "这张凭证已经用过",
      "mend": "",
      "source": "",
      "example": "一张回单不能用两次，换个名字也不行"
    }
  ],
  "refuse_withdrawal": [
    {
      "rule": "withdrawal_is_proposed",
      "zh": "还没有人提出撤出清单",
      "mend": "先提出并说明理由",
      "source": "本系统约定（ADR 0019）",
      "example": "不予撤出后，问题照常整改，可以再提"
    }
  ],
  "reopen": [
    {
      "rule": "due_day_is_after_today",
      "zh": "整改时限 … 不能早于今天",
      "mend": "改填以后的日期",
      "source": "",
      "example": "销号后反弹，重新打开"
    }
  ],
  "report_progress": [
    {
      "rule": "evidence_exists",
      "zh": "没有找到编号 … 的佐证",
      "mend": "重新上传",
      "source": "",
      "example": "别的单位上传的佐证不能拿来用：编号猜得到，文件不能因此公开"
    },
    {
      "rule": "done_day_is_reached",
      "zh": "完成日 … 还没有到",
      "mend": "",
      "source": "",
      "example": "完成日不能是以后"
    },
    {
      "rule": "done_measure_has_evidence",
      "zh": "第 … 项措施完成须有佐证",
      "mend": "上传佐证",
      "source": "本系统约定（ADR 0019）",
      "example": "完成须有佐证"
    },
    {
      "rule": "done_measure_is_complete",
      "zh": "第 … 项措施填了完成，进度却不是 100%",
      "mend": "",
      "source": "",
      "example": "完成的措施进度须是 100%"
    },
    {
      "rule": "measure_exists",
      "zh": "没有第 … 项措施",
      "mend": "",
      "source": "",
      "example": "只能填报方案里的措施"
    },
    {
      "rule": "measure_is_reported_once",
      "zh": "第 … 项措施重复填报",
      "mend": "",
      "source": "",
      "example": "同一项措施不能重复填报"
    },
    {
      "rule": "progress_is_not_repeated_twice",
      "zh": "不能连续两个月填报“与上月相同”",
      "mend": "写明本月做了什么",
      "source": "本系统约定（ADR 0019）",
      "example": "不能连续两个月填报与上月相同"
    },
    {
      "rule": "progress_is_reported",
      "zh": "本次没有填报任何措施的进展",
      "mend": "至少填一项；没有进展也要写明",
      "source": "",
      "example": "进展不能空报"
    },
    {
      "rule": "progress_month_is_reached",
      "zh": "… 还没有到",
      "mend": "",
      "source": "",
      "example": "不能预填以后月份的进展"
    }
  ],
  "request_closure": [
    {
      "rule": "every_measure_is_done",
      "zh": "还有 … 项措施没有完成",
      "mend": "逐项填报完成并附佐证",
      "source": "本系统约定（ADR 0019）",
      "example": "措施没有做完不能申请销号"
    },
    {
      "rule": "round_has_new_evidence",
      "zh": "退回或重开后的第 … 轮还没有补充佐证",
      "mend": "在填报进展里补充本轮的佐证",
      "source": "本系统约定（ADR 0019）",
      "example": "退回后不补充佐证，不能再申请销号"
    }
  ],
  "request_extension": [
    {
      "rule": "extension_count_is_left",
      "zh": "延期次数已用完（至多 … 次）",
      "mend": "",
      "source": "本系统约定（ADR 0019）",
      "example": "延期次数有限"
    },
    {
      "rule": "extension_is_asked_before_due",
      "zh": "整改时限 … 已过，不能再申请延期",
      "mend": "",
      "source": "比照国务院令第802号第二十五条",
      "example": "时限过后不能再申请延期"
    },
    {
      "rule": "extension_is_decided",
      "zh": "上一次延期申请还没有批",
      "mend": "",
      "source": "",
      "example": "上一次申请没有批不能再申请"
    },
    {
      "rule": "extension_moves_forward",
      "zh": "延期后的时限 … 须晚于现时限 …",
      "mend": "",
      "source": "",
      "example": "延期须往后"
    }
  ],
  "resume": [
    {
      "rule": "clock_is_paused",
      "zh": "现在没有暂停计时",
      "mend": "",
      "source": "",
      "example": "没有暂停就没有恢复"
    }
  ],
  "return_assignment": [
    {
      "rule": "unit_returns_once",
      "zh": "每个单位对一件交办只能退回一次",
      "mend": "请联系综合办公室",
      "source": "本系统约定（ADR 0019）",
      "example": "每个单位对一件交办只能退回一次"
    }
  ],
  "rule_objection": [
    {
      "rule": "objection_is_pending",
      "zh": "没有待裁定的异议",
      "mend": "",
      "source": "",
      "example": "没有异议就没有可裁定的"
    }
  ],
  "rule_return": [
    {
      "rule": "new_unit_is_another",
      "zh": "新的责任单位不能还是退回的单位",
      "mend": "",
      "source": "",
      "example": "新的责任单位须是别的单位"
    },
    {
      "rule": "new_unit_is_named",
      "zh": "同意退回须同时指定新的责任单位",
      "mend": "",
      "source": "",
      "example": "同意退回须指定新的责任单位"
    },
    {
      "rule": "return_is_pending",
      "zh": "没有待裁定的退回",
      "mend": "",
      "source": "",
      "example": "没有退回就没有可裁定的"
    }
  ],
  "sign_for": [
    {
      "rule": "assignment_is_signed_once",
      "zh": "这张交办单已经签收",
      "mend": "",
      "source": "",
      "example": "交办单只签收一次"
    }
  ],
  "sign_verification": [
    {
      "rule": "nobody_verifies_own_unit",
      "zh": "…不能核查自己的整改",
      "mend": "由别的单位核查",
      "source": "本系统约定（ADR 0019）",
      "example": "综合办公室所在单位自己的问题，由代办单位裁定、核查、销号"
    },
    {
      "rule": "finding_of_dishonesty_has_evidence",
      "zh": "认定纸上整改、虚假整改须附佐证",
      "mend": "上传佐证",
      "source": "本系统约定（ADR 0019）",
      "example": "认定纸上整改须有佐证"
    },
    {
      "rule": "verifier_did_not_check",
      "zh": "您做过这件问题的组核验，不能再签实地核查",
      "mend": "换一个人",
      "source": "本系统约定（ADR 0019）",
      "example": "做组核验的人不能再签实地核查"
    },
    {
      "rule": "verifying_body_is_entitled",
      "zh": "您所在的单位不在方案规定的核查单位之列",
      "mend": "由综合办公室、纪委监委、审计局或牵头单位核查",
      "source": "plan 四(四)",
      "example": "方案之外的单位不能核查"
    },
    {
      "rule": "visit_day_is_reached",
      "zh": "核查日 … 还没有到",
      "mend": "",
      "source": "",
      "example": "核查日不能是以后"
    },
    {
      "rule": "visit_follows_the_check",
      "zh": "核查日 … 早于组核验日 …",
      "mend": "核对核查日",
      "source": "",
      "example": "组核验之前的走访不算实地核查"
    }
  ],
  "submit_plan": [
    {
      "rule": "measure_is_due_in_time",
      "zh": "第 … 项措施的时限 … 晚于整改时限 …",
      "mend": "把措施时限提前",
      "source": "",
      "example": "措施时限不能晚于整改时限"
    },
    {
      "rule": "plan_has_a_measure",
      "zh": "整改方案至少要有一项措施",
      "mend": "补上措施",
      "source": "本系统约定（ADR 0019）",
      "example": "整改方案至少一项措施"
    },
    {
      "rule": "return_is_ruled",
      "zh": "退回还没有裁定",
      "mend": "等综合办公室裁定",
      "source": "",
      "example": "退回没有裁定不能报方案"
    }
  ]
}
