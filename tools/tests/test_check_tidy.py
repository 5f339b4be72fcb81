import subprocess
import sys

from check_tidy import check
from trial_tree import TrialTree


class CheckTidy(TrialTree):
    def problems(self, name, text):
        self.write(name, text)
        return check(self.root)[0]

    def test_ordinary_code_passes(self):
        text = ("// The reason, with a { and a word like renewed.\n"
                "struct Row {\n  Row(const Row&) = delete;\n  int count = 1'000;\n};\n"
                "int sum(int a, int b) { return a + b; }\n")
        self.assertEqual(self.problems("src/lead/lead.cpp", text), [])

    def test_a_long_file(self):
        self.assert_one(self.problems("src/lead/lead.cpp", "\n" * 401), "401 lines")
        self.write("src/lead/lead.cpp", "")
        self.assert_one(self.problems("web/src/A.vue", "\n" * 251), "251 lines")

    def test_a_wide_line(self):
        self.assertEqual(self.problems("src/lead/lead.cpp", "// " + "字" * 97), [])
        self.assert_one(self.problems("src/lead/lead.cpp", "// " + "字" * 98), "101 columns")

    def test_a_wide_line_of_a_template_is_a_warning(self):
        self.write("web/src/A.vue", "x" * 101)
        problems, warnings = check(self.root)
        self.assertEqual(problems, [])
        self.assert_one(warnings, "web: 1 lines")

    def test_a_long_function(self):
        text = "int f(int a) {\n" + "  a++;\n" * 58 + "}\n"
        self.assertEqual(self.problems("src/lead/lead.cpp", text), [])
        text = "int f(int a) {\n" + "  a++;\n" * 59 + "}\n"
        self.assert_one(self.problems("src/lead/lead.cpp", text), "f has 61 lines")

    def test_many_parameters(self):
        self.assertEqual(self.problems("src/lead/lead.cpp",
                                       "int f(A<B, C> a, int b, int c, int d, int e) {}\n"), [])
        self.assert_one(self.problems("src/lead/lead.cpp",
                                      "int f(int a, int b, int c, int d, int e, int g) {}\n"),
                        "6 parameters")

    def test_deep_nesting(self):
        deep = "int f() { if (a) { for (;;) { if (b) { while (c) { d(); } } } } }\n"
        self.assert_one(self.problems("src/lead/lead.cpp", deep), "nests 4 deep")

    def test_banned_words(self):
        for text, words in (("auto* row = new Row();", "make_unique"),
                            ("void f() { delete row; }", "unique_ptr"),
                            ("void f() { try { g(); } catch (...) {} }", "swallowed"),
                            ("using namespace std;", "using namespace std"),
                            ("std::regex wanted;", "std::regex"),
                            ("// TO" + "DO later", "a mark left over")):
            self.assert_one(self.problems("src/lead/lead.cpp", text + "\n"), words)

    def test_words_in_text_are_not_code(self):
        self.assertEqual(self.problems("src/lead/lead.cpp",
                                       'auto a = "new Row"; auto b = R"(delete row)";\n'), [])

    def test_a_failure_thrown_away(self):
        self.assert_one(self.problems("tools/dev/x.sh", "make |" + "| true\n"), "thrown away")

    def test_names_that_say_nothing(self):
        self.assert_one(self.problems("src/utils/a.cpp", ""), "a folder called utils")
        (self.root / "src/utils/a.cpp").unlink()
        self.assert_one(self.problems("src/lead/lead_helper.cpp", ""), "affix of this file name")
        (self.root / "src/lead/lead_helper.cpp").unlink()
        self.assert_one(self.problems("src/lead/lead.hpp", "class LeadManager {};\n"),
                        "LeadManager")

    def test_migrations_are_numbered_once(self):
        self.write("src/storage/migrations/0001_core.sql", "")
        self.assert_one(self.problems("src/storage/migrations/0001_more.sql", ""), "0001 is taken")
        (self.root / "src/storage/migrations/0001_more.sql").unlink()
        self.assert_one(self.problems("src/storage/migrations/2_more.sql", ""), "is called")

    def test_every_rule_is_broken_alone_by_a_case(self):
        self.write("terms/rules.csv", "identifier,zh,mend,source\nis_paid,没付,,\nis_open,没开,,\n")
        problems, warnings = check(self.root)
        self.assertEqual(problems, [])
        self.assert_one(warnings, "2 rules have no case")
        self.write("tests/scenario/a.case", "# name\n# rule: is_paid\nact 1 refused is_paid\n")
        self.assert_one(check(self.root)[0], "breaks is_open alone")
        self.write("tests/scenario/b.case", "# rule: is_open is_paid\nact 1 refused is_open\n")
        self.assert_one(check(self.root)[0], "breaks is_open alone")
        self.write("tests/scenario/b.case", "# rule: is_open\nact 1 refused is_open is_paid\n")
        self.assertIn("no step is refused by is_open alone", "\n".join(check(self.root)[0]))
        self.write("tests/scenario/b.case", "# rule: is_open\n# act 1 refused is_open\n")
        self.assertIn("no step is refused by is_open alone", "\n".join(check(self.root)[0]))
        self.write("tests/scenario/b.case", "# rule: is_open\nact 1 refused is_open\n")
        self.assertEqual(check(self.root)[0], [])
        self.write("tests/scenario/c.case", "# rule: is_new\n")
        self.assert_one(check(self.root)[0], "no rule is_new")

    def test_a_rule_without_a_case_is_broken_alone_by_a_test(self):
        self.write("terms/rules.csv", "identifier,zh,mend,source\nis_paid,没付,,\nis_open,没开,,\n")
        self.write("tests/scenario/a.case", "# rule: is_paid\nact 1 refused is_paid\n")
        only = "CHECK(is_only(why, is_open));\n"
        self.write("src/lead/lead_test.cpp", only)
        self.assert_one(check(self.root)[0], "no case of tests/scenario breaks is_open alone")
        self.write("tests/scenario/README.md",
                   "## Rules without a case of their own\n\n| rule | why |\n| is_o* | files |\n")

        def is_broken(text):
            self.write("src/lead/lead_test.cpp", text)
            return check(self.root)[0] == []

        for said in ("CHECK(base::is_only(made.refusals(), base::Rule::is_open));\n",
                     "CHECK(is_only(why, is_open));\n",
                     "CHECK(rules_of(why) == Names{\"is_open\"});\n",
                     "CHECK(why == std::vector<std::string>{\"is_open\"});\n",
                     "CHECK(why == Rules{base::Rule::is_open});\n",
                     "CHECK(why == base::Refusals{{base::Rule::is_open, {}, {\"1\"}}});\n",
                     "  play_only({\"name\", \"office\", \"{}\", 409}, \"is_open\");\n"):
            self.assertTrue(is_broken(said), said)
        for said in ("TEST_CASE(\"is_open: a word is no assertion\") {}\n",
                     "// CHECK(is_only(why, is_open));\n",
                     "CHECK(why.front().rule == base::Rule::is_open);\n",
                     "CHECK(rules_of(why) == Names{\"is_open\", \"is_paid\"});\n",
                     "CHECK(why == Rules{is_paid, is_open});\n",
                     "  play({\"name\", \"office\", \"{}\", 409, {\"is_open\"}});\n"):
            self.assertFalse(is_broken(said), said)

    def test_the_program_says_so_by_its_status(self):
        self.problems("src/lead/lead.cpp", "std::regex wanted;\n")
        tools = self.root / "tools"
        tools.mkdir()
        here = sys.modules["check_tidy"].__file__
        for name in ("check_tidy.py", "cpp_source.py"):
            (tools / name).write_bytes((type(self.root)(here).parent / name).read_bytes())
        ended = subprocess.run([sys.executable, tools / "check_tidy.py"], capture_output=True,
                               text=True, check=False)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("std::regex", ended.stdout)
