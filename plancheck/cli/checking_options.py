"""What `plancheck check` can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from plancheck.cli.options import cache_option, color_option, format_option, isolated_option, size_option, split, stdin_option
from plancheck.cli.progress import Progress
from plancheck.cli.reporting import OUTPUTS, SHOW_PLANS, targets
from plancheck.cli.request import Request
from plancheck.cli.result import Result
from plancheck.cli.run import Run

_LEVELS = click.Choice(["error", "warning", "advice"])

# As they stand in the help.
_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    click.option("--select", multiple=True, metavar="RULES", help="Run only these rules: codes, families or names, with commas."),
    click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out: codes, families or names, with commas."),
    click.option("--preview", is_flag=True, help="Run rules that are still on trial, too."),
    format_option,
    click.option("--fail-on", type=_LEVELS, help="Level from which findings fail the run (error)."),
    click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Fail the run when it finds more warnings than N."),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; what cannot be checked still fails the run."),
    click.option("--fix", is_flag=True, help="Mend what can be mended without a change of meaning, and report the rest."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: mend also what has to be looked over afterwards."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing; 1 when there is something."),
    click.option("--output-format", type=click.Choice(OUTPUTS), default="text", show_default=True, help="How to print the findings."),
    click.option(
        "--output",
        "outputs",
        multiple=True,
        callback=targets,
        metavar="FORMAT:FILE",
        help="Write the findings in this format to this file as well; may be given several times.",
    ),
    click.option("--statistics", is_flag=True, help="Count the findings of each rule in place of printing them."),
    click.option("--watch", is_flag=True, help="Check again whenever a plan or its configuration changes."),
    click.option("--changed-since", metavar="REV", help="Report only what is due to changes of plans since the work left this revision."),
    click.option("--baseline", metavar="FILE", help="Known findings; plancheck-baseline.json beside the configuration, if it is there, unless said here."),
    click.option("--no-baseline", is_flag=True, help="Report what the baseline knows, too."),
    click.option(
        "--unknown",
        type=click.Choice(["skip", "error"]),
        help="Markdown that is no plan: an error when named, skipped when found in a folder, unless said here.",
    ),
    click.option("--repository/--no-repository", default=True, help="Hold plans against the git repository in which they stand; on unless said here."),
    click.option("--base", metavar="REV", help="Hold plans against this commit in place of the work tree, and against what they were there."),
    stdin_option,
    size_option,
    isolated_option,
    cache_option,
    color_option,
)


def checking_options(command: Callable[..., int]) -> Callable[..., int]:
    """The command with the options of a check."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(slots=True)
class Asked:
    """The options of a check as they were given; `text` is what came on standard input where it had to be read ahead."""

    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    preview: bool
    format_name: str | None
    fail_on: str | None
    max_warnings: int | None
    exit_zero: bool
    fix: bool
    unsafe_fixes: bool
    diff: bool
    output_format: str
    outputs: tuple[tuple[str, str], ...]
    statistics: bool
    watch: bool
    changed_since: str | None
    baseline: str | None
    no_baseline: bool
    unknown: str | None
    repository: bool
    base: str | None
    stdin_filename: str
    max_file_size: float | None
    isolated: bool
    no_cache: bool
    color: bool | None
    text: str | None = None

    def require_sense(self) -> None:
        """Raise UsageError for options that contradict each other."""
        fixes = self.fix or self.diff
        contradictions = (
            (self.base is not None and not self.repository, "--base looks into the repository that --no-repository leaves out"),
            (self.baseline is not None and self.no_baseline, "--baseline and --no-baseline contradict each other"),
            (self.unsafe_fixes and not fixes, "--unsafe-fixes says how far --fix or --diff may go: give one of them, too"),
            (self.watch and (fixes or "-" in self.paths), "--watch only looks: leave out --fix, --diff and -"),
            (self.diff and (self.statistics or self.outputs), "--diff prints what would change, and no findings: leave out --statistics and --output"),
            (self.statistics and self.output_format != "text", "--statistics takes the place of --output-format"),
            ("-" in self.paths and fixes and len(self.paths) > 1, "to fix standard input, give no other path"),
            (self.base is not None and fixes, "--fix works on the files as they are: leave out --base"),
        )
        for is_so, message in contradictions:
            if is_so:
                raise click.UsageError(message)

    @property
    def prints_plan(self) -> bool:
        """Whether standard output is for the fixed text of what came on standard input."""
        return "-" in self.paths and self.fix and not self.diff

    def run(self) -> Result:
        """Check, and hold the findings against the baseline. Raises PlancheckError."""
        narrowed = self.changed_since is not None
        request = Request(
            self.paths,
            select=split(self.select) or None,
            ignore=split(self.ignore),
            format_name=self.format_name,
            unknown=self.unknown,
            max_file_size=self.max_file_size,
            stdin_filename=self.stdin_filename,
            stdin_text=self.text,
            isolated=self.isolated,
            cached=not self.no_cache,
            repository=self.repository,
            base=self.base,
            preview=self.preview,
            changed_since=self.changed_since,
            keeps_texts=bool(SHOW_PLANS.intersection([self.output_format, *(output for output, _ in self.outputs)])),
        )
        result = Run(request, Progress()).check()
        if not self.no_baseline and (self.baseline is not None or not self.isolated):
            from plancheck.cli.baselines import hold_against_baselines

            is_whole = not (request.select or request.ignore or narrowed or self.base) and self.repository
            hold_against_baselines(result, self.baseline, is_whole=is_whole)
        return result
