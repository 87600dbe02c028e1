"""What a reply says, found in its text: one finder a file, all of the same shape."""
