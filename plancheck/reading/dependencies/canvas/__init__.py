"""Two-dimensional drawings of dependency graphs in text, as people and coding agents draw them."""

from plancheck.reading.dependencies.canvas.reader import read_canvas

__all__ = ["read_canvas"]
