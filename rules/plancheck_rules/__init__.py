"""The rules and formats that plancheck ships."""

import os

from plancheck.rule import Pack

pack = Pack(
    package=__name__,
    folder=os.path.dirname(__file__),
    families=("fmt", "sec", "hdr", "rec", "con", "cmp", "dev", "rev", "imp", "tsk", "trc", "rsk", "chk", "cpt", "prs", "mac", "cli", "grd", "xpl"),
)
