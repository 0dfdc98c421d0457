"""Plans made up by hypothesis: the same contents in changing dresses, wrapped at any width."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = [
    "index",
    "page",
    "ledger",
    "row",
    "is",
    "kept",
    "🚀",
    "日本",
    "the",
    "a",
    "of",
    "`select 1`",
    "(rare)",
    "5",
    "ms",
    "**bold**",
    "héllo",
    "x|y",
    "fast,",
    "late;",
]
OPENINGS = ["BC-{n}: {name}", "**BC-{n}: {name}**", "#### BC-{n}: {name}", "**BC-{n}:** {name}"]
MARKS = ["GIVEN", "**GIVEN**", "**GIVEN:**", "GIVEN:", "Given:", "*GIVEN*"]
BULLETS = ["", "- ", "* "]
SECTIONS = ["### {letter}) {title}", "## {letter}. {title}", "### Section {letter}: {title}", "## {letter} — {title}"]
TASKS = ["### Task {n}: {name}", "#### Task {n} - {name}", "### **Task {n}: {name}**"]
FILLERS = [
    "",
    "words",
    "> a quotation",
    "```go\nfunc main() {}\n```",
    "| a | b |\n|---|---|\n| `x|y` | c |",
    "---",
    "<!-- a remark -->",
    "- [ ] item\n  - deeper",
    "    indented",
]

sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=30).map(lambda words: "word " + " ".join(words))
names = st.lists(st.sampled_from(["Old", "pages", "are", "kept", "`a:b`", "🚀", "first"]), min_size=1, max_size=5).map(" ".join)


@dataclass(frozen=True)
class MadeUp:
    """What a made-up plan says: (name, given, when, then) of each contract, the names of its tasks, and its dress."""

    contracts: list[tuple[str, str, str, str]]
    tasks: list[str]
    opening: str
    mark: str
    bullet: str
    section: str
    task: str
    filler: str

    def text(self, width: int) -> str:
        """The plan in Markdown, its clauses wrapped at `width`."""
        bodies = {
            "A": ("Executive Summary", "Words."),
            "B": ("Behavioral Contracts", "\n\n".join(self._contract(n, contract, width) for n, contract in enumerate(self.contracts, 1))),
            "C": ("Component Interaction", self.filler or "Words."),
            "G": ("Task Breakdown", "\n\n".join(self._task(n, name) for n, name in enumerate(self.tasks, 1))),
            "H": ("Test Strategy", "| Contract | Task | Type | Test |\n|---|---|---|---|\n| BC-1 | Task 1 | Unit | `test_a|b` |"),
            "J": ("Sanity Checklist", "- [x] R1: kept\n- [ ] R2: n/a"),
        }
        sections = [f"{self.section.format(letter=letter, title=title)}\n\n{body}" for letter, (title, body) in bodies.items()]
        return "\n\n".join(["# Page Cache Implementation Plan", "**Goal:** Pages stay warm\nall day.", *sections]) + "\n"

    def _contract(self, number: int, contract: tuple[str, str, str, str], width: int) -> str:
        name, *clauses = contract
        lines = [self.opening.format(n=number, name=name), ""]
        for keyword, words in zip(("GIVEN", "WHEN", "THEN"), clauses, strict=True):
            mark = self.mark.replace("GIVEN", keyword).replace("Given", keyword.title())
            wrapped = textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)
            # A line that opens with a number or a mark of its own would be read as something else by any reader of Markdown.
            lines.append(f"{self.bullet}{mark} " + f"\n{' ' * len(self.bullet)}".join(wrapped))
        return "\n".join(lines)

    def _task(self, number: int, name: str) -> str:
        heading = self.task.format(n=number, name=name)
        return (
            f"{heading}\n\n**Contracts Implemented:** BC-1\n\n**Files:**\n- Create: `a/{number}.go:3-4`\n\n{self.filler}\n\n"
            f'**Step 1: Run the test**\n\nRun: `go test ./a`\nExpected: PASS\n\n```bash\ngit commit -m "feat(a): {number} (BC-1)"\n```'
        )


made_up_plans = st.builds(
    MadeUp,
    contracts=st.lists(st.tuples(names, sentences, sentences, sentences), min_size=1, max_size=4),
    tasks=st.lists(names, min_size=1, max_size=3),
    opening=st.sampled_from(OPENINGS),
    mark=st.sampled_from(MARKS),
    bullet=st.sampled_from(BULLETS),
    section=st.sampled_from(SECTIONS),
    task=st.sampled_from(TASKS),
    filler=st.sampled_from(FILLERS),
)
