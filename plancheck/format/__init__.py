"""What a kind of plan consists of, as data: TOML tables that extend each other, and the types that they fill."""

from plancheck.format.loading import formats_of, load_formats, load_tables
from plancheck.format.specs import OFF, FieldSpec, Format, ItemSpec, Marks, PartSpec, SectionSpec, TopicSpec
from plancheck.format.tables import ABOUT_KEYS

__all__ = ["ABOUT_KEYS", "OFF", "FieldSpec", "Format", "ItemSpec", "Marks", "PartSpec", "SectionSpec", "TopicSpec", "formats_of", "load_formats", "load_tables"]
