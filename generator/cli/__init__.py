"""The command line `replies`."""

from generator.cli import adding, building, checking, exporting
from generator.cli.group import main

__all__ = ["adding", "building", "checking", "exporting", "main"]
