"""`plancheck learn`: a first draft of a team's own format."""

from __future__ import annotations

from collections import Counter

import click

from plancheck.cli.options import DEFAULT_MAX_MEGABYTES
from plancheck.discovery import find, read_text
from plancheck.engine import judge, ranked_formats, read
from plancheck.errors import BadConfiguration, CannotRead
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.reading import Declaration
from plancheck.registry import Registry, open_registry
from plancheck.report.visible import visible

# The families that speak of structure: sections and header.
_STRUCTURE = frozenset({"sec", "hdr"})
# What a plan without anything in it for the rules is told.
_NOTHING = (
    "NOTHING WAS READ: tasks 0, contracts 0, pull requests 0, dependencies 0, so hardly a rule has something to look at; put the work under one heading such as"
    " `## Steps`, as `### Step 1: ...` or as a numbered list, or give [sections.tasks] the title of the section that holds it"
)


@click.command("learn")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--name", default="ours", show_default=True, metavar="NAME", help="Name of the format.")
def command(paths: tuple[str, ...], name: str) -> int:
    """Draft a format of your own from its template or from a few good plans, as TOML.

    The draft extends the shipped format that the documents resemble most and says what differs; its comments say what was inferred
    from what. Several documents tell more than one: what they share is the format. Standard error tells what is read of each under the draft.
    """
    from plancheck.format.own import OwnFormat, is_name
    from plancheck.learning import learn, sample_of

    shipped = open_registry()
    if not is_name(name):
        raise BadConfiguration(f"--name: {name!r} is no name for a format: letters, digits, dots and dashes, a letter first")
    if name in shipped.formats:
        raise BadConfiguration(f"--name: {name} is a format that plancheck ships; give yours another name")
    texts = _texts(paths)
    newest = max(shipped.formats.values(), key=lambda format_: (format_.kind == "micro", format_.edition))
    samples = [sample_of(text, path, newest) for path, text in texts.items()]
    ranks = [ranked_formats(Source.of("\n".join(sample.document.source.lines), sample.path), shipped)[0] for sample in samples]
    learned = learn(samples, [rank.format.name if rank.reason else None for rank in ranks], shipped.formats, name)
    click.echo(visible_text(learned.text), nl=False)
    for line in learned.summary:
        click.echo(f"plancheck: {visible(line)}", err=True)
    drafted = open_registry((), {name: OwnFormat(learned.table, name, learned.text)})
    plans = [sample for sample in samples if not sample.is_template]
    for sample in plans:
        source = sample.document.source
        plan = read(source, drafted, option=Declaration(name, "learn"))
        if not (plan.tasks or plan.contracts or plan.pull_requests):
            click.echo(f"plancheck: {visible(sample.path)}: {_NOTHING}", err=True)
            continue
        before, after = _count(source, shipped, learned.base), _count(source, drafted, name)
        chosen = read(source, drafted).recognition.chosen
        known = "recognised" if chosen == name else "not recognised: give it the format in [plans] of your configuration"
        structure = f"{before} finding{'' if before == 1 else 's'} about structure under {learned.base}, {after} under {name}"
        click.echo(f"plancheck: {visible(sample.path)}: {_read_from(plan)}; {structure}; {known}", err=True)
    if len(samples) == 1 and plans:
        click.echo("plancheck: learned from one plan, so the next one may well differ; name several good ones, since what they share is the format", err=True)
    return 0


def _read_from(plan: Plan) -> str:
    """What there is in a plan for rules to look at."""
    return ", ".join(
        (
            f"tasks {len(plan.tasks)}",
            f"contracts {len(plan.contracts)}",
            f"pull requests {len(plan.pull_requests)}",
            f"dependencies {len(plan.dependencies.edges)}",
        )
    )


def visible_text(text: str) -> str:
    """`text` made safe to show, line by line."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _texts(paths: tuple[str, ...]) -> dict[str, str]:
    """The text of each document. Raises CannotRead for the first that cannot be read, or where there is none."""
    found = find(paths)
    for path, message in found.problems:
        raise CannotRead(f"{path}: {message}")
    files = [*found.named, *(path for searched in found.searched.values() for path in searched)]
    if not files:
        raise CannotRead(f"{', '.join(paths)}: no Markdown file to learn from")
    texts = {}
    for path in files:
        try:
            texts[path] = read_text(path, int(DEFAULT_MAX_MEGABYTES * 1e6))
        except CannotRead as error:
            raise CannotRead(f"{path}: {error}") from error
        if not texts[path].strip():
            raise CannotRead(f"{path}: there is nothing in it to learn from")
    return texts


def _count(source: Source, registry: Registry, name: str) -> int:
    """How many findings about structure a document has under a format."""
    plan = read(source, registry, option=Declaration(name, "learn"))
    families = {rule.name: rule.family for rule in registry.rules(plan.format.families)}
    counts = Counter(families[finding.rule] for finding in judge(plan, registry).findings)
    return sum(counts[family] for family in _STRUCTURE)
