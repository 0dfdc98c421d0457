"""Synthetic plans: the same size always gives the same text."""

from benchmarks.synthetic.macro import macro_plan
from benchmarks.synthetic.micro import plan
from benchmarks.synthetic.shapes import SCALES, Shape, shapes

__all__ = ["SCALES", "Shape", "macro_plan", "plan", "shapes"]
