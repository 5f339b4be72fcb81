import os
import pathlib
import tempfile
import unittest

import check_bundle


class FirstLoad(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.dist = pathlib.Path(self.folder.name)
        (self.dist / "assets").mkdir()
        self.put("index.html", '<script src="/assets/index-1.js"></script>')
        self.put("assets/index-1.js", 'import{a}from"./shared-1.js";import("./later-1.js")')
        self.put("assets/shared-1.js", "export const a=1")
        self.put("assets/later-1.js", os.urandom(400_000).hex())
        self.put("assets/WorkLedger-1.js", 'import"./shared-1.js"')
        self.put("assets/SignIn-1.js", "")

    def tearDown(self):
        self.folder.cleanup()

    def put(self, name, text):
        (self.dist / name).write_text(text, encoding="utf-8")

    def test_counts_what_is_imported_at_once_and_once_only(self):
        names = sorted(path.name for path in check_bundle.first_load(self.dist))
        self.assertEqual(names, ["SignIn-1.js", "WorkLedger-1.js", "index-1.js", "shared-1.js"])
        self.assertEqual(check_bundle.check(self.dist)[1], [])

    def test_tells_when_there_is_no_desk_or_a_first_page_of_it_is_not_found(self):
        (self.dist / "assets/SignIn-1.js").unlink()
        self.assertIn("SignIn", check_bundle.check(self.dist)[1][0])
        (self.dist / "index.html").unlink()
        self.assertIn("not built", check_bundle.check(self.dist)[1][0])

    def test_tells_when_the_first_load_has_grown_too_large(self):
        self.put("assets/index-1.js", 'import"./later-1.js"')
        total, problems = check_bundle.check(self.dist)
        self.assertGreater(total, check_bundle.LIMIT)
        self.assertIn("later-1.js", problems[0])


if __name__ == "__main__":
    unittest.main()
