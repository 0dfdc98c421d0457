"""The language server.

`server` offers what the other modules answer: `documents` holds the open texts, `positions` says where things stand in them, and `checks` has them
checked. Answers about a text are functions of one of its versions, a module for each kind.
"""
