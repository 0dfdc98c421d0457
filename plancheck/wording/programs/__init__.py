"""Program text in several languages: what is code, comment and string in it, and the tests that it defines."""

from plancheck.wording.programs.syntax import Program, language_of, program
from plancheck.wording.programs.tests import TestFunction, tests_in

__all__ = ["Program", "TestFunction", "language_of", "program", "tests_in"]
