"""The command line `replies`, each of whose modules lays its commands down in the group."""

from generator.cli import adding, addresses, building, checking, explaining, exporting, new, serving
from generator.cli.group import main
