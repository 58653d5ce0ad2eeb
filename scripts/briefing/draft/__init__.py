"""An announcement in free text → a facts file to review: every fact drafted with its place in the text.

Belongs here: what reads, writes and judges drafts. Not here: the facts file itself (`agreement`). The libraries of the
extra `draft` are imported when a step needs them, so that importing this package costs nothing.
"""
