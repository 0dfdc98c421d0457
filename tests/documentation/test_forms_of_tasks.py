"""The forms in which docs/write-a-format.md says that tasks are read are read."""

from __future__ import annotations

import re

import pytest

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.registry import open_registry
from tests.documentation.pages import ROOT

_PAGE = (ROOT / "docs" / "write-a-format.md").read_text(encoding="utf-8")
_TABLE = _PAGE.partition("### Forms of tasks\n")[2].partition("\n### ")[0]
FORMS = [form for row in re.findall(r"^\| .+? \| (`.+`) \|$", _TABLE, re.MULTILINE) for form in re.findall(r"`([^`]+)`", row)]


def tasks_of(form: str) -> int:
    """How many tasks are read where two of this form follow each other."""
    text = f"<!-- plancheck: format=superpowers -->\n\n# Search\n\n## Steps\n\n{form}\n\nCreate `a.py`.\n\n{form.replace('1', '2')}\n\nCreate `b.py`.\n"
    return len(read(Source.of(text), open_registry()).tasks)


def test_table_is_there() -> None:
    assert len(FORMS) > 8


@pytest.mark.parametrize("form", FORMS)
def test_form_of_the_page_is_read(form: str) -> None:
    assert tasks_of(form) == 2


@pytest.mark.parametrize("numbers", [(1, 2, 4), (1, 2, 2), (1, 3, 2)])
@pytest.mark.parametrize("form", [form for form in FORMS if "1" in form])
def test_wrong_number_is_a_finding_and_hides_no_task(form: str, numbers: tuple[int, ...]) -> None:
    tasks = "\n\n".join(form.replace("1", str(number)) for number in numbers)
    plan = read(Source.of(f"<!-- plancheck: format=superpowers -->\n\n# Search\n\n## Steps\n\n{tasks}\n"), open_registry())
    assert [task.number for task in plan.tasks] == list(map(str, numbers))


@pytest.mark.parametrize("form", ["### Name", "- [ ] Name", "- Name", "Name"])
def test_other_forms_are_not(form: str) -> None:
    assert tasks_of(form) == 0
