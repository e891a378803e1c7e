"""The HPy runtime for CPython: loads extension modules that were built for the HPy universal ABI.

Extension modules normally come with a small Python file that finds them and calls this package, so
importing them is all there is to do. See hpy.universal for loading a file by hand.
"""


def __getattr__(name):
    if name == "__version__":
        from hpy.universal import get_version
        return get_version()[0]
    raise AttributeError("module %r has no attribute %r" % (__name__, name))
