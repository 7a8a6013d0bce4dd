"""The names of the bench's hosts; all of them lead to this machine, and no resolver is asked."""

# Chromium leads every name below `localhost` to this machine, and takes its last two words for a
# site of its own: `other` is another site, `sub` another origin of the same one.
HOST = "site.localhost"
OTHER = "other.localhost"
SUB = "sub.site.localhost"
# One that only the bench's own proxy knows: no host on this machine may insist on security, and
# each counts as secure.
FAR = "far.bulkhead.test"
