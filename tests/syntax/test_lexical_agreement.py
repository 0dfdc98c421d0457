"""The lexical reader of tests, which runs without grammars, finds what the syntax trees hold: in every block of the fixtures and base plans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.plan import Code
from plancheck.syntax.own_code import GRAMMARS, Excerpt
from plancheck.syntax.trees import Tree, tree_of
from plancheck.wording import programs

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

ROOT = Path(__file__).parent.parent.parent
FILES = [*sorted((ROOT / "fixtures").rglob("*.*")), *sorted((ROOT / "rules" / "plancheck_rules" / "base_plans").glob("*.md"))]
# Whole files of tests in the forms that are easily taken for another, one a language.
SAMPLES = sorted((ROOT / "fixtures" / "test-code").iterdir())
FENCE = re.compile(r"^[ \t]*(?P<mark>`{3,}|~{3,})(?P<tag>\w+)[^\n`]*\n(?P<code>.*?)^[ \t]*(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL)
TESTS_OF_JAVA = re.compile(r"@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Theory)\b")


def blocks() -> list[Any]:
    found: dict[tuple[str, str], str] = {}
    for path in FILES:
        for match in FENCE.finditer(path.read_text(encoding="utf-8", errors="replace")):
            if match["tag"].lower() in GRAMMARS:
                found.setdefault((match["tag"].lower(), dedent(match["code"])), path.name)
    found.update({(path.suffix[1:], path.read_text(encoding="utf-8")): path.name for path in SAMPLES})
    return [pytest.param(tag, code, id=f"{name}-{tag}-{index}") for index, ((tag, code), name) in enumerate(found.items())]


def tree(tag: str, code: str) -> Tree:
    excerpt = Excerpt(Code(tag, code, 1, code.count("\n") + 2), GRAMMARS[tag], programs.program(code, tag), (), len(code))
    found = tree_of(excerpt, (excerpt,), {})
    assert found is not None
    return found


def below(node: Node) -> Iterator[Node]:
    yield node
    for child in node.named_children:
        yield from below(child)


def text(node: Node | None) -> str:
    return (node.text or b"").decode() if node is not None else ""


def named(node: Node) -> str:
    return text(node.child_by_field_name("name")).strip("`")


def go(node: Node) -> str | None:
    parameters = text(node.child_by_field_name("parameters"))
    is_test = re.match(r"Test(?![a-z])", named(node)) and ("*testing.T" in parameters if node.type == "function_declaration" else parameters == "()")
    return named(node) if node.type in ("function_declaration", "method_declaration") and is_test else None


def python(node: Node) -> str | None:
    is_fixture = node.parent is not None and node.parent.type == "decorated_definition" and ".fixture" in text(node.parent).partition("def ")[0]
    return named(node) if node.type == "function_definition" and named(node).startswith("test") and not is_fixture else None


def script(node: Node) -> str | None:
    function, arguments = (node.child_by_field_name(field) for field in ("function", "arguments"))
    if node.type != "call_expression" or function is None or arguments is None or not arguments.named_children:
        return None
    caller = text(function)
    is_test = re.match(r"(?:it|test|specify|xit|xtest|Deno\.test)(?:\.(?:only|skip|todo|concurrent|fails|each|for)(?:\(.*\)|`.*`)?)*\Z", caller, re.DOTALL)
    name = arguments.named_children[0]
    return text(name)[1:-1] if is_test and not caller.endswith((".each", ".for")) and name.type in ("string", "template_string") else None


def rust(node: Node) -> str | None:
    above, attributes = node.prev_named_sibling, ""
    while above is not None and (above.type == "attribute_item" or "comment" in above.type):
        attributes += text(above)
        above = above.prev_named_sibling
    return named(node) if node.type == "function_item" and re.search(r"#\[(?:\w+::)*(?:test|rstest|test_case|quickcheck)\b", attributes) else None


def jvm(node: Node) -> str | None:
    modifiers = next((child for child in node.named_children if child.type == "modifiers"), None)
    is_old = node.type == "method_declaration" and re.match(r"public void test\w*\(\)", text(node))
    is_test = node.type in ("method_declaration", "function_declaration") and (is_old or TESTS_OF_JAVA.search(text(modifiers)))
    return named(node) if is_test else None


def kotlin(node: Node) -> str | None:
    called = re.match(r"(?:test|it|should)\(\"(?P<name>[^\"\n]*)\"\)", text(node)) if node.type == "call_expression" else None
    return called["name"] if called and node.named_children and node.named_children[-1].type == "annotated_lambda" else jvm(node)


READERS: dict[str, Callable[[Node], str | None]] = {
    "go": go, "python": python, "javascript": script, "typescript": script, "rust": rust, "java": jvm, "kotlin": kotlin,
}  # fmt: skip


# Of a fragment that no frame completes the tree tells nothing.
WHOLE = [param for param in blocks() if not tree(*param.values).root.has_error]


@pytest.mark.parametrize(("tag", "code"), WHOLE)
def test_tests_by_their_looks_are_those_of_the_tree(tag: str, code: str) -> None:
    found = tree(tag, code)
    reader = READERS[found.excerpt.language]
    of_tree = [name for node in below(found.root) if (name := reader(node)) is not None]
    assert sorted(test.name for test in programs.tests_in(code, tag)) == sorted(of_tree)


def test_most_blocks_are_whole_and_every_language_is_there() -> None:
    assert len(WHOLE) > 0.8 * len(list(blocks()))
    there = {GRAMMARS[str(param.values[0])].replace("tsx", "typescript") for param in WHOLE}
    assert there == {"go", "python", "javascript", "typescript", "rust", "java", "kotlin"}
