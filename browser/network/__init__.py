"""The network process and its pure logic: rules, PAC, names, proxies, limits. No Qt in it.

May import `model` and the foundation. The engine side uses `messages` and `client` only.
"""
