"""The command line `replies`."""

from generator.cli import building, checking, serving
from generator.cli.group import main

__all__ = ["building", "checking", "main", "serving"]
