"""What a macro plan says about the order of its pull requests: drawings, sentences, tables and fields."""

from plancheck.reading.dependencies.reader import read_dependencies

__all__ = ["read_dependencies"]
