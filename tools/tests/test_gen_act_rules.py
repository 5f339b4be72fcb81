import pathlib
import tempfile
import unittest

import act_rule_sources
import gen_act_rules

ROWS = {"notice_has_ended": {"zh": "公示未结束，到 {0}", "mend": "等", "source": "方案"}}


class ActRules(unittest.TestCase):
    def rules_of(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rule_notice_has_ended.case"
            path.write_text(text, encoding="utf-8")
            return gen_act_rules.act_rules(gen_act_rules.pairs(pathlib.Path(folder)), ROWS)

    def test_a_refused_act_has_its_rule_once_and_what_holds_everywhere_is_left_out(self):
        text = ("# 标题: 公示没有期满\n"
                "act 1 close by wang {\"code\":\"done\"} refused notice_has_ended\n"
                "act 1 close by wang {} refused state_allows_act notice_has_ended\n"
                "act 1 open_notice by li {}\n")
        found = self.rules_of(text)
        self.assertEqual(list(found), ["close"])
        self.assertEqual([rule["zh"] for rule in found["close"]], ["公示未结束，到 …"])
        self.assertEqual(found["close"][0]["mend"], "等")

    def test_an_unknown_rule_is_a_fault(self):
        with self.assertRaises(SystemExit):
            self.rules_of("act 1 close by wang {} refused made_up\n")

CODE = """Refusals why_not(const Thing& thing, Act act);

Refusals why_not(const Thing& thing,
                 Act act) {
  if (act == Act::a) return {{rule_one}};
  return {{rule_two}};
}
"""


class Sources(unittest.TestCase):
    KNOWN = {"rule_one", "rule_two", "rule_three"}

    def rules_of(self, beginning, wanted=None):
        return act_rule_sources.rules_in(CODE, beginning, wanted, self.KNOWN)

    def test_the_rules_of_a_function_however_its_head_is_broken(self):
        self.assertEqual(self.rules_of("Refusals why_not(const Thing& thing, Act act)"),
                         ["rule_one", "rule_two"])
        self.assertEqual(self.rules_of("Refusals why_not(", {"rule_two"}), ["rule_two"])

    def test_what_is_gone_is_a_fault(self):
        for beginning, wanted in [("Refusals why(", None), ("Refusals why_not(", {"rule_three"})]:
            with self.assertRaises(SystemExit):
                self.rules_of(beginning, wanted)


if __name__ == "__main__":
    unittest.main()
