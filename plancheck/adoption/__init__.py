"""Sets plancheck up in a repository: the configuration, the pre-commit hook and the pipeline, from the plans that are there.

Nothing that is there is overwritten: files are added, or text is added to files.
"""

from plancheck.adoption.change import Change, diff_of, write_changes
from plancheck.adoption.homes import DEFAULT_HOME, Homes, find_homes
from plancheck.adoption.pipeline import PIPELINES, likely_pipeline
from plancheck.adoption.setting_up import SetUp, set_up

__all__ = ["DEFAULT_HOME", "PIPELINES", "Change", "Homes", "SetUp", "diff_of", "find_homes", "likely_pipeline", "set_up", "write_changes"]
