"""The command line `replies`."""

from generator.cli import adding, addresses, building, checking, explaining, new, serving
from generator.cli.group import main

__all__ = [
    "adding",
    "addresses",
    "building",
    "checking",
    "explaining",
    "main",
    "new",
    "serving",
]
