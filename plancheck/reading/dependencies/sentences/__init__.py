"""Sentences about pull requests: tokens, groups of ids, clauses with subject, relation and objects, arrows and sequences."""
