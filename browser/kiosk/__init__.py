"""One page for everybody who comes by: a screen in a hall, under a policy, wiped when they leave.

May import `browser.ui`, `browser.session`, `browser.settings` and `browser.model`; nothing imports
it but the program's composition root, and only when it is asked for.
"""
