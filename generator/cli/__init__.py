"""The command line `replies`."""

from generator.cli import adding, addresses, building, checking
from generator.cli.group import main

__all__ = ["adding", "addresses", "building", "checking", "main"]
