import contextlib
import io
import pathlib
import subprocess

import embed_assets
import embed_files
import gen_labels
from trial_tree import TrialTree

TERMS = "zh,identifier,kind,definition,not_to_be_confused_with\n"
RULES = "identifier,zh,mend,source\n"


class GenLabels(TrialTree):
    def setUp(self):
        super().setUp()
        before = gen_labels.ROOT
        gen_labels.ROOT = self.root
        self.addCleanup(setattr, gen_labels, "ROOT", before)
        self.write("terms/rules.csv", RULES + 'is_paid,"还欠 ""{0}""\\元",请付清,law\n')
        self.write("terms/terms.csv", TERMS + "已销号,closed,problem.state,,\n")

    def test_lines_for_cpp_are_escaped(self):
        gen_labels.write_cpp(self.root / "out")
        self.assertEqual((self.root / "out/rules.inc").read_text(encoding="utf-8"),
                         'PLEDGE_RULE(is_paid, "还欠 \\"{0}\\"\\\\元", "请付清")\n')
        self.assertEqual((self.root / "out/labels.inc").read_text(encoding="utf-8"),
                         'PLEDGE_LABEL("problem.state", "closed", "已销号")\n')

    def test_nothing_is_written_again(self):
        gen_labels.write_cpp(self.root / "out")
        before = (self.root / "out/rules.inc").stat().st_mtime_ns
        gen_labels.write_cpp(self.root / "out")
        self.assertEqual((self.root / "out/rules.inc").stat().st_mtime_ns, before)

    def test_typescript_has_the_same_words(self):
        gen_labels.write_web()
        made = (self.root / "web/src/terms/zh-CN.ts").read_text(encoding="utf-8")
        self.assertIn('"problem.state": {\n    "closed": "已销号"', made)
        self.assertIn('"is_paid": {', made)

    def test_a_double_is_refused(self):
        self.write("terms/terms.csv", TERMS + "甲,a,kind,,\n甲,a,kind,,\n")
        with self.assertRaises(SystemExit):
            gen_labels.labels()
        self.write("terms/rules.csv", RULES + "is_paid,甲,,\nis_paid,乙,,\n")
        with self.assertRaises(SystemExit):
            gen_labels.rules()

    def test_control_characters_are_refused(self):
        with contextlib.redirect_stderr(io.StringIO()), self.assertRaises(SystemExit):
            gen_labels.quote("甲\n乙")


class Embed(TrialTree):
    """The made files are compiled and asked for what was put in."""

    def ask(self, source, parts):
        headers = pathlib.Path(embed_files.__file__).parent.parent / "cmake/include"
        self.write("main.cpp", source)
        made = [self.root / part for part in parts]
        subprocess.run(["g++", "-std=c++20", f"-I{headers}", "-o", self.root / "program",
                        self.root / "main.cpp", *made], check=True)
        return subprocess.run([self.root / "program"], check=True, capture_output=True).stdout

    def test_files_come_back_byte_for_byte(self):
        self.write("plans/a.toml", "title = '甲'\n")
        self.write("data/b.csv", "")
        embed_files.main(self.root, self.root, ["plans/a.toml", "data/b.csv"])
        answer = self.ask('#include <cstdio>\n#include "embedded_files.hpp"\nint main() {\n'
                          '  using namespace pledge::embedded;\n'
                          '  const std::string plan(*find("plans/a.toml"));\n'
                          '  std::printf("%s|%zu|%d|%s", plan.c_str(),'
                          ' find("data/b.csv")->size(), find("no").has_value(),'
                          ' list("plans/").at(0).c_str());\n}\n',
                          ["embedded_files.S", "embedded_files.cpp"])
        self.assertEqual(answer.decode(), "title = '甲'\n|0|0|plans/a.toml")

    def test_assets_have_type_and_smaller_twin(self):
        self.write("dist/assets/a.js", "let a = 1\n" * 100)
        self.write("dist/i.png", "x")
        embed_assets.main(self.root, self.root / "dist")
        answer = self.ask('#include <cstdio>\n#include <string>\n'
                          '#include "web_assets.hpp"\nint main() {\n'
                          '  for (const auto& a : pledge::web_assets::all())\n'
                          '    std::printf("%s %s %zu %d;", std::string(a.path).c_str(),'
                          ' std::string(a.content_type).c_str(), a.bytes.size(),'
                          ' !a.gzip.empty());\n}\n',
                          ["web_assets.S", "web_assets.cpp"])
        self.assertEqual(answer.decode(), "/assets/a.js text/javascript; charset=utf-8 1000 1;"
                                          "/i.png image/png 1 0;")

    def test_without_a_desk_the_list_is_empty(self):
        embed_assets.main(self.root, self.root / "dist")
        answer = self.ask('#include <cstdio>\n#include "web_assets.hpp"\nint main() {\n'
                          '  std::printf("%zu", pledge::web_assets::all().size());\n}\n',
                          ["web_assets.S", "web_assets.cpp"])
        self.assertEqual(answer, b"0")
