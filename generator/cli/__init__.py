"""The command line `replies`."""

from generator.cli import adding, building, checking, explaining, serving
from generator.cli.group import main

__all__ = ["adding", "building", "checking", "explaining", "main", "serving"]
