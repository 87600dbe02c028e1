"""Tests of the parser: a table for each variant of a reply's form, its input in sight."""
