"""The command line `replies`."""

from generator.cli import (
    adding,
    addresses,
    building,
    checking,
    explaining,
    exporting,
    new,
    serving,
)
from generator.cli.group import main

__all__ = [
    "adding",
    "addresses",
    "building",
    "checking",
    "explaining",
    "exporting",
    "main",
    "new",
    "serving",
]
