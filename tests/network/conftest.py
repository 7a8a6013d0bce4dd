"""Fixtures for the gateway's tests with real peers."""

from tests.unit.network.conftest import trusted

__all__ = ["trusted"]
