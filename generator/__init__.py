"""Turn written replies to Chinese proposals (政协提案, 人大代表建议) into one static site."""

__version__ = "0.1.0"
