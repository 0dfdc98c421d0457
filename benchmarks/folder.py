"""The folder of plans that is measured: a copy of a real one, or synthetic plans of many sizes."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.synthetic import macro_plan, plan

SYNTHETIC_PLANS = 170
_SIZES_KB = (5, 80)


def default_folder() -> Path | None:
    """The real plans beside the repository, where there are any."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    return folder if folder.is_dir() else None


def copy_plans(source: Path | None, target: Path) -> list[Path]:
    """Put the Markdown files of `source`, or synthetic ones, into `target`; their paths, sorted. Raises OSError."""
    target.mkdir(parents=True)
    if source is None:
        _write_synthetic(target)
    else:
        for path in source.rglob("*.md"):
            relative = path.relative_to(source)
            if path.is_file() and not any(part.startswith(".") for part in relative.parts):
                (target / relative).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target / relative)
    paths = sorted(target.rglob("*.md"))
    if not paths:
        raise FileNotFoundError(f"{source} has no Markdown files")
    return paths


def middle_plan(paths: list[Path]) -> Path:
    """The plan of median size, which stands for the one that somebody edits."""
    return sorted(paths, key=lambda path: (path.stat().st_size, path))[len(paths) // 2]


def _write_synthetic(target: Path) -> None:
    """Plans whose sizes go from the least to the largest in equal steps; every sixth is a macro plan."""
    least, largest = _SIZES_KB
    for number in range(SYNTHETIC_PLANS):
        size = least + (largest - least) * number / (SYNTHETIC_PLANS - 1)
        text = macro_plan(max(size, 10)) if number % 6 == 5 else plan(size)
        (target / f"plan-{number + 1:03}.md").write_text(text, encoding="utf-8")
