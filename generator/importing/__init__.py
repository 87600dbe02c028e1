"""Replies from outside: pages, files and archives become seeds. The build imports none of it."""
