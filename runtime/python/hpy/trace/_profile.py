"""What a run in trace mode was made of: each API function with its calls and time."""
from collections import namedtuple

# total includes the calls that a function led to, self does not; both in nanoseconds.
Function = namedtuple("Function", "name calls total self")

# The orders of the table; all but names begin with the largest.
SORTS = {
    "total": lambda function: (-function.total, -function.calls, function.name),
    "self": lambda function: (-function.self, -function.calls, function.name),
    "calls": lambda function: (-function.calls, -function.total, function.name),
    "name": lambda function: function.name,
}


class Profile:
    """The functions that were called in a run that took ``wall`` nanoseconds."""

    def __init__(self, program, functions, wall, modules=()):
        self.program, self.wall, self.modules = program, wall, list(modules)
        self.functions = [function for function in functions if function.calls]

    @classmethod
    def collect(cls, program, wall):
        """The profile of this process so far."""
        from hpy.universal import _trace
        # In an order in which threads that go on meanwhile leave no function with more of its own than in total.
        selves, totals, counts = _trace._get_self_durations(), _trace.get_durations(), _trace.get_call_counts()
        functions = [Function(public, counts[name], totals[name], selves[name])
                     for name, public in zip(_trace._names(), _trace._public_names())]
        return cls(program, functions, wall, _trace._get_modules())

    def sorted(self, order):
        """The functions in one of the orders of SORTS."""
        return sorted(self.functions, key=SORTS[order])

    @property
    def calls(self):
        """All calls."""
        return sum(function.calls for function in self.functions)

    @property
    def time(self):
        """The time spent in the API, nothing of it counted twice."""
        return sum(function.self for function in self.functions)

    def share(self, duration):
        """A duration as a part of the run's; more than 1 when threads ran at the same time."""
        return duration / self.wall if self.wall else 0.0

    def rate(self, calls):
        """Calls per second of the run."""
        return calls * 1e9 / self.wall if self.wall else 0.0
