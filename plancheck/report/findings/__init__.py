"""The outputs of `plancheck check`, one file each: `write(report)` gives the text."""
