"""A plan at a glance: `model` is what there is to see, the other files show it."""
