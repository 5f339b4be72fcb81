from check_layers import check
from trial_tree import TrialTree

LAYERS = "F = party\nbase:\nparty: base\nlead: base F\nproblem: base F\nstorage: base F lead\n"


class CheckLayers(TrialTree):
    def check(self, name, text):
        self.write("src/LAYERS", LAYERS)
        self.write("src/base/day.hpp", "")
        self.write(name, text)
        return check(self.root)

    def test_what_the_layers_allow_passes(self):
        text = '#include "lead/lead.hpp"\n#include <embedded_files.hpp>\n#include <vector>\n'
        self.assertEqual(self.check("src/storage/rows.cpp", text), [])

    def test_a_slice_may_not_see_another(self):
        self.assert_one(self.check("src/problem/act.cpp", '#include "lead/lead.hpp"\n'),
                        "does not allow to problem")

    def test_base_sees_nobody(self):
        self.assert_one(self.check("src/base/x.hpp", '#  include "party/unit.hpp"\n'),
                        "does not allow to base")

    def test_a_header_is_named_from_src(self):
        self.assert_one(self.check("src/lead/act.cpp", '#include "lead.hpp"\n'), "not the path")

    def test_a_folder_needs_a_line(self):
        self.assert_one(self.check("src/notice/notice.hpp", ""), "no line in src/LAYERS")

    def test_a_provided_header_is_for_few(self):
        text = '#include "embedded_files.hpp"\n'
        self.assert_one(self.check("src/lead/act.cpp", text), "which lead may not see")
        self.write("src/lead/act.cpp", "/// For tests only.\n" + text)
        self.assertEqual(check(self.root), [])

    def test_a_header_for_tests_is_not_used_by_the_product(self):
        self.write("src/lead/sample.hpp", "/// For tests only: samples.\n")
        self.write("src/lead/lead_test.cpp", '#include "lead/sample.hpp"\n')
        self.assert_one(self.check("src/lead/act.cpp", '#include "lead/sample.hpp"\n'),
                        "for tests only")

    def test_a_circle_is_refused(self):
        self.write("src/LAYERS", "base: party\nparty: base\n")
        self.assert_one(check(self.root), "base names party")
