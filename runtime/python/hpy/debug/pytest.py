"""For pytest: a fixture, and a plugin that checks every test.

A test that takes ``hpy_debug`` fails when a module in debug mode leaves handles open; import it in conftest.py or in a
test module:

    from hpy.debug.pytest import hpy_debug

All tests, with nothing to change in them, and in debug mode as well:

    pytest -p hpy.debug.pytest --hpy-debug
"""
import os

import pytest

from . import _report, _testing
from .leakdetector import LeakDetector
from hpy.universal import _debug


@pytest.fixture
def hpy_debug():
    """Runs the test inside a LeakDetector."""
    with LeakDetector() as detector:
        yield detector


def pytest_addoption(parser):
    """The option --hpy-debug."""
    parser.getgroup("hpy").addoption(
        "--hpy-debug", action="store_true",
        help="run HPy modules in debug mode (unless HPY says otherwise); a test fails when a handle stays open or is misused in it")


def pytest_load_initial_conftests(early_config):
    """Before anything that could import an extension module."""
    if early_config.known_args_namespace.hpy_debug:
        os.environ["HPY"] = os.environ.get("HPY") or "debug"


class _Plugin:
    """Checks each test from before its fixtures to after them."""

    def __init__(self):
        self.checks = {}
        self.generation = _debug.new_generation()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item):
        self.checks[item] = _testing.Check()
        yield
        del self.checks[item]

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item):
        """After the test itself, and again after its fixtures were torn down."""
        outcome = yield
        report = outcome.get_result()
        text = self.checks[item].finish(item.nodeid) if report.when != "setup" and item in self.checks else ""
        if text and (report.passed or (report.skipped and not hasattr(report, "wasxfail"))):
            report.outcome, report.longrepr = "failed", text
        elif text:
            report.sections.append(("HPy debug mode", text))

    def pytest_terminal_summary(self, terminalreporter):
        found = _debug.get_findings() + _testing.leaks(self.generation)
        if found:
            terminalreporter.section("HPy debug mode")
            terminalreporter.write_line(_report.format_findings(found, "text"))


def pytest_configure(config):
    """Watch the tests when that is wanted."""
    if config.getoption("hpy_debug"):
        config.pluginmanager.register(_Plugin(), "hpy-debug-checks")
