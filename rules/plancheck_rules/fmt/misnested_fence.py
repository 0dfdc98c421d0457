"""misnested-fence"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related
from plancheck.plan import OuterFence, Plan
from plancheck.rule import Example, Rule


class MisnestedFence(Rule):
    """A fence opens inside an open fence of the same length.

    What it finds: a line such as ```` ```bash ```` inside a block that three backticks opened: a fence within a fence, or a closer that was lost.
    Why it matters: Markdown closes the outer block at the inner one's end, so code turns into text and text into code from there on.
    How to fix: open and close the outer block with four backticks, or add the lost closing fence. The fix does the first where the end of the block can
    be told, and is safe where the block is itself Markdown.
    Source: catalogue, family FMT.
    """

    code = "FMT006"
    level = Level.WARNING
    any_document = True
    fixes_code = True
    bad = (
        Example(
            "```markdown\n# Load a past month\n\nA backfill loads days that lie before the [watermark](glossary.md#watermark):\n\n```console\n$ drover backfill --month 2026-01\n31 days loaded\n```\n```",
            old="````markdown\n# Load a past month\n\nA backfill loads days that lie before the [watermark](glossary.md#watermark):\n\n```console\n$ drover backfill --month 2026-01\n31 days loaded\n```\n````",
            base="compact",
            at="```console",
        ),
    )
    good = (Example("Plan checks, in the manner of\n\n````markdown\n```bash\ntrue\n```\n````", old="Plan checks:", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        ends = {fence.opener.line: fence for fence in plan.structure.outer_fences}
        for outer, inner in plan.structure.misnested:
            yield self.finding(
                inner,
                f"a fence opens here inside the block that opens on line {outer.line}; Markdown closes that block early and reads the rest inside out",
                help="open and close the outer block with one more fence character, or add its closing fence above this line",
                related=[Related(outer, "the outer block opens here")],
                fix=_lengthened(ends[outer.line]) if outer.line in ends else None,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections[:1]:
            yield Edit.before(section.line, "```markdown\nThe page reads:\n\n```console\n$ make\n```\n```\n")


def _lengthened(fence: OuterFence) -> Fix:
    edits = (Edit(fence.opener, fence.longer), Edit(fence.closer, fence.longer))
    return Fix(f"open and close the outer block with {fence.longer}", edits, is_safe=fence.is_sure)
