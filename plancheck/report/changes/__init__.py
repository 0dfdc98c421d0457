"""The outputs of `plancheck diff`."""
