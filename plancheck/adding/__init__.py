"""What fixes add to a plan that lacks it: sections, fields, items, rows and columns, in the dress of what stands beside them.

Each function gives the edits, or none where the plan has no plain place for what is missing.
"""
