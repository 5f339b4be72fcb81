import unittest

from tally import count


class Tally(unittest.TestCase):
    def test_each_kind_of_log(self):
        for text, status, wanted in (
                ("1: [doctest] test cases:  12 |  11 passed | 1 failed | 0 skipped\n"
                 "2: [doctest] test cases: 3 | 3 passed | 0 failed | 0 skipped\n", 8, (14, 1)),
                ("Ran 7 tests in 0.1s\n\nOK\n", 0, (7, 0)),
                ("Ran 7 tests in 0.1s\n\nFAILED (failures=1, errors=2)\n", 1, (4, 3)),
                (" Test Files  1 failed | 3 passed (4)\n"
                 "      Tests  2 failed | 30 passed | 1 skipped (33)\n", 1, (30, 2)),
                ("walks\n5 passed, 0 failed\n", 0, (5, 0)),
                ("layers hold\n", 0, (1, 0)),
                ("one problem\n", 1, (0, 1)),
                ("[doctest] test cases: 3 | 3 passed | 0 failed |\nAddressSanitizer\n", 8, (3, 1))):
            self.assertEqual(count(text, status), wanted, text)


if __name__ == "__main__":
    unittest.main()
