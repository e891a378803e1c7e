"""A fixture for pytest. Import it in conftest.py or in a test module:

    from hpy.debug.pytest import hpy_debug

A test that takes ``hpy_debug`` fails when a module in debug mode leaves handles open.
"""
import pytest

from .leakdetector import LeakDetector


@pytest.fixture
def hpy_debug():
    """Runs the test inside a LeakDetector."""
    with LeakDetector() as detector:
        yield detector
