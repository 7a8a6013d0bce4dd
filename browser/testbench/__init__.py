"""The test bench: a site of our own beside a dock, for trying what pages may and downloads do.

For people who try it by hand, for reports of faults, and run without a person by `--run`. May
import `ui`, `session`, `settings`, `model` and the foundation; nothing imports it unless a person
asks for it, and it knows nothing of the kiosk.
"""
