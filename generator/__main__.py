"""`python -m generator` is the same as `replies`."""

import os
import signal
import sys

_STOPPED = 130


def main() -> None:
    """Run the command line, whose import takes long enough to meet with a Ctrl-C."""
    try:
        from generator.cli import main as replies
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped before anything was done\n")
        os._exit(_STOPPED)
    try:
        replies()
    finally:  # all is told and tidied up, so that a further Ctrl-C may end us where we stand
        signal.signal(signal.SIGINT, lambda *_: os._exit(_STOPPED))


if __name__ == "__main__":
    main()
