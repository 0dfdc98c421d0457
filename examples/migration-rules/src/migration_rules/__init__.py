"""Rules and a format for plans that change the schema of a database in use."""

import os

from plancheck.rule import Pack

pack = Pack(package=__name__, folder=os.path.dirname(__file__), families=("mig",))
