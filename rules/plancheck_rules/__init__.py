"""The rules and formats that plancheck ships."""

from pathlib import Path

from plancheck.rule import Pack

pack = Pack(package=__name__, folder=Path(__file__).parent, families=("fmt", "sec", "hdr", "con", "tsk", "trc", "chk"))
