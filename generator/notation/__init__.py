"""How things are written: numerals, dates, document numbers, look-alike characters."""
