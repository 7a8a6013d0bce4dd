"""Reaching Chromium, once for the application: flags, schemes, messages, start.

May import `browser.network` (its messages only), `browser.model` and the foundation.
"""
