"""`python -m generator` is the same as `replies`."""

import atexit
import os
import sys
import threading
from contextlib import suppress

_STOPPED, _ENDED = 130, 143


def main() -> None:
    """Run the command line, whose import takes long enough to meet with a Ctrl-C."""
    try:
        import signal

        from generator.stopping import hear_again

        hear_again()
        from generator.cli import main as replies
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped before anything was done\n")
        os._exit(_STOPPED)
    try:
        try:
            replies()
        except SystemExit as ended:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left that it could stop
            if ended.code in (_STOPPED, _ENDED):
                os._exit(ended.code)  # all is told and tidied up
            _leave(ended.code)
            raise
    except KeyboardInterrupt:  # as the last words were said
        sys.stderr.write("\nstopped\n")
        os._exit(_STOPPED)


def _leave(code: object) -> None:
    """End the process at once: to free what a build held, object by object, takes a while."""
    if isinstance(code, int) and threading.active_count() == 1:
        with suppress(Exception):  # Python tells of it when it ends
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


if __name__ == "__main__":
    main()
