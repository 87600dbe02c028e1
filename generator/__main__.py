"""`python -m generator` is the same as `replies`."""

import os
import sys

_STOPPED, _ENDED = 130, 143


def main() -> None:
    """Run the command line, whose import takes long enough to meet with a Ctrl-C."""
    try:
        import signal

        from generator.cli import main as replies
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped before anything was done\n")
        os._exit(_STOPPED)
    try:
        replies()
    except SystemExit as ended:
        if ended.code in (_STOPPED, _ENDED):
            os._exit(ended.code)  # all is told and tidied up, and a further Ctrl-C finds nobody
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left that it could stop
        raise


if __name__ == "__main__":
    main()
