"""plancheck: a static validator for engineering plans written in Markdown."""

__version__ = "0.1.0"
