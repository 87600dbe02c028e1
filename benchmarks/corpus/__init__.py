"""Invented replies that look like real ones, the same for every run, to measure and test with.

Everything is drawn from a number: letter `i` of a seed is the same whatever the number of letters,
because what letters share (places, offices, indicators over the years, documents, working methods,
projects promised and finished) is a function of place, subject and year, not of other letters.
"""

from benchmarks.corpus.letter import CITY_SHARE, Letter, letter

__all__ = ["CITY_SHARE", "Letter", "letter"]
