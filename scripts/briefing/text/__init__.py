"""The words: Jinja-templated Markdown and labels, in which a number is printed only through the register."""

from briefing.text.engine import Writer
from briefing.text.labels import load_labels

__all__ = ["Writer", "load_labels"]
