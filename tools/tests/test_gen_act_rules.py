import pathlib
import tempfile
import unittest

import gen_act_rules

ROWS = {"notice_has_ended": {"zh": "公示未结束，到 {0}", "mend": "等", "source": "方案"}}


class ActRules(unittest.TestCase):
    def rules_of(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rule_notice_has_ended.case"
            path.write_text(text, encoding="utf-8")
            return gen_act_rules.act_rules(pathlib.Path(folder), ROWS)

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


if __name__ == "__main__":
    unittest.main()
