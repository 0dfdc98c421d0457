"""Pictures of what depends on what in a plan: the picture as data, and one file for each way of writing it down."""
