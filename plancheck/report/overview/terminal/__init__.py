"""A plan at a glance on a terminal, drawn with rich: the only place that knows it. Each part of the screen is a file."""
