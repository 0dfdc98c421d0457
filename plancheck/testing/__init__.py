"""How a rule pack tests itself. With pytest that is one test, and any other runner can call the cases as well:

    @pytest.mark.parametrize("case", cases_of("migrations"), ids=str)
    def test_pack(case: Case) -> None:
        case()

`cases_of` says what the cases hold; `Judge` is for tests of a pack's own.
"""

from plancheck.testing.cases import Case
from plancheck.testing.edits import Edits
from plancheck.testing.judging import Judge
from plancheck.testing.pack import cases_of

__all__ = ["Case", "Edits", "Judge", "cases_of"]
