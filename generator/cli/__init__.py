"""The command line `replies`."""

from generator.cli import adding, building, checking, explaining, new, serving
from generator.cli.group import main

__all__ = ["adding", "building", "checking", "explaining", "main", "new", "serving"]
