"""The command line `replies`."""

from generator.cli import addresses, building, checking
from generator.cli.group import main

__all__ = ["addresses", "building", "checking", "main"]
