"""The command line `replies`."""

from generator.cli import building, checking, explaining, serving
from generator.cli.group import main

__all__ = ["building", "checking", "explaining", "main", "serving"]
