"""A profile as a table for people, and its numbers in units they read."""
_UNITS = (("s", 10 ** 9), ("ms", 10 ** 6), ("µs", 10 ** 3))


def duration(nanoseconds):
    """A time with three digits that matter: 850 ns, 12.3 µs, 4,210 s."""
    for unit, size in _UNITS:
        value = nanoseconds / size
        if value >= 0.9995:
            return "%s %s" % (_three_digits(value), unit)
    return "%d ns" % round(nanoseconds)


def _three_digits(value):
    for limit, digits in ((9.995, 2), (99.95, 1)):
        if value < limit:
            return "%.*f" % (digits, value)
    return "{:,.0f}".format(value)


def count(number):
    """12,345,678"""
    return "{:,}".format(number)


def rate(per_second):
    """Calls per second: 12,346 or 1.23."""
    return _three_digits(per_second) if per_second else "0"


def share(fraction):
    """A part of the whole in percent."""
    if 0 < fraction < 0.0005:
        return "<0.1 %"
    return "{:,.1f} %".format(100 * fraction)


def plural(number, noun):
    """1 call, 2 calls"""
    return "%s %s%s" % (count(number), noun, "" if number == 1 else "s")


def summary(profile):
    """One sentence about the whole run."""
    return "%s: %s of %s took %s of the %s that the program ran (%s)" % (
        profile.program, plural(profile.calls, "call"), plural(len(profile.functions), "API function"),
        duration(profile.time), duration(profile.wall), share(profile.share(profile.time)))


_HEADS = ("function", "calls", "total", "self", "per call", "of run")


def table(profile, order="total"):
    """The whole table, with a head and without a line end behind the last line."""
    rows = [_HEADS] + [
        (function.name, count(function.calls), duration(function.total), duration(function.self),
         duration(function.total / function.calls), share(profile.share(function.total)))
        for function in profile.sorted(order)]
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = ["  ".join([row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])])
             for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
