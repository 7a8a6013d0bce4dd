"""Frozen values without Qt and without I/O; imports only `browser.errors`."""
