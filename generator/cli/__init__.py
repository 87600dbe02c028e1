"""The command line `replies`."""

from generator.cli import building, checking, exporting
from generator.cli.group import main

__all__ = ["building", "checking", "exporting", "main"]
