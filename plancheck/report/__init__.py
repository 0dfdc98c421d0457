"""One file for each way of showing what was found."""
