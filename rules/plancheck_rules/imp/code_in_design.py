"""code-in-design"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Passage, Plan, Section
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of
from plancheck.wording.programs.bodies import body_lines

_METHOD = "- **Control flow changes:** after parsing, `build` asks for `catalog.newest(limit)` when the flag is set and for `catalog.all` when it is not."
_PROGRAM = """- **Control flow changes:** the command becomes

  ```ruby
  def build(argv)
    options = parse(argv)
    list = options.limit ? catalog.newest(options.limit) : catalog.all
    Feed.write(config, list, path)
    puts summary(list, options)
  end
  ```

- After parsing, `build` asks for `catalog.newest(limit)` when the flag is set and for `catalog.all` when it is not."""


class CodeInDesign(Rule):
    """A plan that is design only implements functions.

    What it finds: in a format without tasks, a code block that has the whole body of a function: three and more lines of statements. One finding for the plan.
    Signatures, types, commands, configuration, short illustrations, sketches that leave code out and code that the recon or a label quotes as existing are free.
    Why it matters: the design is agreed on before anybody codes; code in it is reviewed twice, compiled never, and copied with its mistakes.
    How to fix: keep the signature and say in words what the function does, or leave the body to the implementation.
    Source: head and phase 2 of micro-v1 ("Only design").
    """

    code = "IMP005"
    level = Level.ADVICE
    bad = (
        Example(_PROGRAM, old=_METHOD, base="micro-v1", at="  ```ruby"),
        Example(
            "- Unchanged: `Catalog#all -> Array<Episode>` and `Feed.write(config, episodes, path)`\n\n```ruby\ndef newest(limit)\n"
            "  raise ArgumentError if limit < 1\n  kept = all.first(limit)\n  kept.freeze\nend\n```",
            old="- Unchanged: `Catalog#all -> Array<Episode>` and `Feed.write(config, episodes, path)`",
            base="micro-v1",
            at="```ruby",
        ),
    )
    good = (
        Example(
            "- Unchanged:\n\n```ruby\ndef all; end\ndef newest(limit); end\n```\n",
            old="- Unchanged: `Catalog#all -> Array<Episode>` and `Feed.write(config, episodes, path)`",
            base="micro-v1",
        ),
        Example(_PROGRAM.replace("the command becomes", "the present code reads"), old=_METHOD, base="micro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        least = plan.format.counts.get("design_body", (0, 0))[1]
        if not least or plan.is_torn:
            return
        blocks = [(passage, lines) for section in plan.sections for passage, lines in _implementations(section, plan) if lines >= least]
        if blocks:
            first, lines = blocks[0]
            others = f" (and {len(blocks) - 1} more blocks)" if len(blocks) > 1 else ""
            yield self.finding(
                _opening(first),
                f"this code implements a function in {lines} lines{others}, in a plan that is design only: it is agreed on before it could be compiled or tested",
                help="keep the signature, and say in words what the function does",
                related=[Related(_opening(passage), "implements a function as well") for passage, _ in blocks[1:]],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, (_, least) = plan.section("implementation-overview"), plan.format.counts.get("design_body", (0, 0))
        if section and section.passages and least and not plan.is_torn:
            body = "".join(f"    total += price(order, {number})\n" for number in range(least))
            code = f"def charge(order):\n    total = 0\n{body}    return total\n"
            yield Edit.before(section.passages[0].text.span.line, f"The price is computed so:\n\n```python\n{code}```\n")


def _implementations(section: Section, plan: Plan) -> Iterator[tuple[Passage, int]]:
    """The code blocks of a section that implement functions, with the lines of the longest; the sections that show what is there have none."""
    words = plan.format.words
    if section.repeats or section.role in words.get("sections_with_code", ()):
        return
    before = ""
    for passage in section.passages:
        if passage.kind == "code":
            longest = max(body_lines(passage.text.value, passage.label), default=0)
            if longest and not speaks_of(before, words.get("quoted_code", ())):
                yield passage, longest
        else:
            before = plain(passage.text.value).lower()


def _opening(passage: Passage) -> Span:
    """The line of a block's opening mark."""
    line = passage.text.span.line
    return Span(line, passage.text.span.column, line, passage.text.span.column + 3)
