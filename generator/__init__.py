"""Turn written replies to Chinese proposals (政协提案, 人大代表建议) into one static site."""

import os

__version__ = "0.1.0"

# No algebra is done here: numpy would start threads for it, beside which no process is to fork.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
