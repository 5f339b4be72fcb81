from check_terms import check
from trial_tree import TrialTree

TERMS = "zh,identifier,kind,definition,not_to_be_confused_with\n"
RULES = "identifier,zh,mend,source\n"


class CheckTerms(TrialTree):
    def check(self, terms="", rules=""):
        self.write("terms/terms.csv", TERMS + terms)
        self.write("terms/rules.csv", RULES + rules)
        return check(self.root)

    def test_good_terms_pass(self):
        self.assertEqual(self.check("已销号,closed,problem.state,,\n",
                                    "is_paid,还欠 {0}，共 {1},请付清,\n"), [])

    def test_twice(self):
        self.assert_one(self.check("甲,a,kind,,\n乙,a,kind,,\n"), "stands twice")
        self.assert_one(self.check(rules="is_paid,甲,,\nis_paid,乙,,\n"), "stands twice")

    def test_no_words(self):
        self.assert_one(self.check(",closed,problem.state,,\n"), "no Chinese words")
        self.assert_one(self.check(rules="is_paid,unpaid,,\n"), "no Chinese words")

    def test_spelling(self):
        self.assert_one(self.check("甲,isPaid,kind,,\n"), "not spelt")
        self.assert_one(self.check("甲,a,Problem State,,\n"), "not a kind")
        self.assert_one(self.check(rules="IsPaid,甲,,\n"), "not spelt")

    def test_a_comma_that_is_not_quoted(self):
        self.assert_one(self.check("甲,a,kind,x,y,z\n"), "more cells")

    def test_places_are_filled_in_order(self):
        self.assert_one(self.check(rules="is_paid,还欠 {1},,\n"), "leaves out a place")

    def test_a_label_that_a_page_types_again(self):
        terms = "整改时限,due_day,field,,\n到位,in_place,verification_result,,\n"
        self.write("web/src/a/Form.vue", "{ kind: 'day', name: 'due_day', label: '整改时限' }\n"
                                         "{ name: 'due_day',\n  label: '新的时限' }\n")
        self.write("web/src/a/a.test.ts", "{ name: 'due_day', label: '整改时限' }\n")
        self.assert_one(self.check(terms), "Form.vue:1: '整改时限' is in terms.csv: "
                                           "word('field', 'due_day')")
        self.write("web/src/a/Form.vue", "{ name: 'due_day', label: word('field', 'due_day') }\n")
        self.assertEqual(self.check(terms), [])
        self.write("web/src/a/a.ts", "const kWords = {\n  in_place: '到位',\n}\n")
        self.assert_one(self.check(terms), "a.ts:2")

    def test_another_first_line(self):
        self.write("terms/terms.csv", "zh,identifier\n")
        self.write("terms/rules.csv", RULES)
        self.assert_one(check(self.root), "the first line must be")

    def test_a_state_needs_its_label(self):
        self.write("src/problem/problem.hpp", "PLEDGE_ENUM(State, listed,\n            closed)\n")
        self.assert_one(self.check(), "State has no labels")
        self.assert_one(self.check("已销号,closed,problem.state,,\n"), "listed of src/problem")
        self.assertEqual(self.check("甲,closed,problem.state,,\n乙,listed,problem.state,,\n"), [])
