"""A build backend that builds nothing: pip insists on the metadata of what it downloads, and an sdist brings it along."""

import os
import shutil
from email.parser import HeaderParser
from typing import Any


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: Any = None) -> str:
    """Lay the metadata of the sdist in the current folder below `metadata_directory`, and return the name of their folder."""
    with open("PKG-INFO", encoding="utf-8") as file:
        about = HeaderParser().parse(file)
    name = f"{about['Name'].replace('-', '_')}-{about['Version']}.dist-info"
    os.mkdir(os.path.join(metadata_directory, name))
    shutil.copy("PKG-INFO", os.path.join(metadata_directory, name, "METADATA"))
    return name
