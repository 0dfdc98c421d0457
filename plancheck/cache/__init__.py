"""What earlier runs found out, kept in the user's cache folder; whatever is not certain to hold still is not used."""

from plancheck.cache.cache import Cache, Stored
from plancheck.cache.places import cache_folder, clean

__all__ = ["Cache", "Stored", "cache_folder", "clean"]
