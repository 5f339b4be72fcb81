import pathlib
import subprocess
import sys
import unittest

MAKER = pathlib.Path(__file__).resolve().parents[1] / "letter_templates" / "make.py"


class LetterTemplates(unittest.TestCase):
    def test_the_committed_templates_are_what_the_maker_writes(self):
        ran = subprocess.run([sys.executable, str(MAKER), "--check"], capture_output=True,
                             text=True, check=False)
        self.assertEqual((ran.returncode, ran.stdout), (0, ""), ran.stderr)
