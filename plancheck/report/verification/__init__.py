"""Verifications as text, JSON and Markdown."""
