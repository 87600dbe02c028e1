"""`python -m generator` is the same as `replies`."""

import sys


def main() -> None:
    """Run the command line, whose import takes long enough to meet with a Ctrl-C."""
    try:
        from generator.cli import main as replies
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped before anything was done\n")
        sys.exit(130)
    replies()


if __name__ == "__main__":
    main()
