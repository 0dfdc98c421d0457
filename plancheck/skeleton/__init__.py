"""The skeleton of a plan: what a format asks for, as Markdown whose gaps are slots that the rule placeholder-text lists."""

from plancheck.skeleton.document import skeleton

__all__ = ["skeleton"]
