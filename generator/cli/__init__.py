"""The command line `replies`."""

from generator.cli import building, checking
from generator.cli.group import main

__all__ = ["building", "checking", "main"]
