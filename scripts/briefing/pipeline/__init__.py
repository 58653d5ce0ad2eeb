"""Parameters → notebooks in sequence → documents, written whole or not at all."""

from briefing.pipeline.build import Built, build, prove, prove_out
from briefing.pipeline.jobs import Job, Options

__all__ = ["Built", "Job", "Options", "build", "prove", "prove_out"]
