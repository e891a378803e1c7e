"""Decides whether debug mode told what is wrong with a mutant, and where.

What is wrong is known from the account of mark.h. The mutated place was

    not reached                 the mutant says nothing about debug mode
    reached without a handle    (HPy_NULL only) the program is as right as before: debug mode must be silent
    reached with a handle       each visit leaked one, or the first one closed a handle once too often

A leak is detected when the number of handles that are open at the end is that of the visits (for trackers and builders, which
hold any number: at least one), and its line is right when each report of a leak is on a line where a handle of the mutated
place was made. For a handle that was closed too often a report that ends the process is wanted; its line is right when
one of the lines it shows is the mutated one, or one that closed that handle. A handle that a function returned has no such line:
then it is the first line of the function with the mutation, or of one that calls it; that of a function made by a macro is
where the macro is used. A line means the statement on it.
"""
import re
from collections import namedtuple

from .operators import LEAK
from .source import Source

NOT_REACHED, NO_HANDLE, WRONG = "not reached", "without a handle", "wrong"


class Verdict(namedtuple("Verdict", "state detected line_right why")):
    """What became of a mutant, whether debug mode was right about it, and about the line, and if not, why."""

    __slots__ = ()

    @property
    def good(self):
        return self.state == NOT_REACHED or (self.detected and self.line_right)


_REPORT = re.compile(r"([^\s(][^(\n]*)\((\d+)\): error (HPY\d+): ([^\n]*)")
_PLACE = re.compile(r"(?:opened|closed) at ([^(;\n]+)\((\d+)\)")
_OPEN = re.compile(r"^open handles: (\d+)$", re.MULTILINE)


class Report:
    """A line that debug mode printed for MSBuild."""

    def __init__(self, match):
        self.file, self.line, self.code, self.text = match.group(1), int(match.group(2)), match.group(3), match.group(4)

    def places(self):
        """(file name, line) of all that it shows."""
        shown = [(self.file, self.line)] + [(file, int(line)) for file, line in _PLACE.findall(self.text)]
        return {(re.split(r"[/\\]", file)[-1], line) for file, line in shown}


def read_reports(output):
    return [Report(match) for match in _REPORT.finditer(output)]


class Judge:
    """Knows the sources of one extension."""

    def __init__(self, paths):
        self.sources = {path.name: Source(path) for path in paths}

    def _same_statement(self, file, line, others):
        """Whether one of the other (file, line) is in the statement of this line, or it in theirs."""
        for name, number in others:
            if name == file and file in self.sources:
                first, last = self.sources[file].statement(number)
                if first <= line <= last:
                    return True
        return False

    def _entries(self, function):
        """First lines of the function and of all that lead to it; of a function that a macro makes, the use of the macro."""
        wanted, entries = {function.name}, set()
        while True:
            before = len(wanted), len(entries)
            for name, source in self.sources.items():
                wanted |= {macro for macro, body in source.macros.items() if any(re.search(r"\b%s\b" % item, body) for item in wanted)}
                for candidate in source.functions:
                    calls = {call.name for call in source.calls(candidate)}
                    if candidate.name in wanted or calls & wanted:
                        entries |= {(name, line) for line in range(source.line(candidate.start), source.line(candidate.body) + 1)}
                        wanted.add(candidate.name)
                entries |= {(name, line) for macro, line in source.uses_outside() if macro in wanted}
            if before == (len(wanted), len(entries)):
                return entries

    def _mentions(self, function, source, pattern):
        """Lines of the function whose code matches."""
        code = source.code[function.body:function.end]
        return {(source.path.name, source.line(function.body + match.start())) for match in re.finditer(pattern, code)}

    def judge(self, mutant, account, output, status):
        """The verdict on a mutant whose tests have run."""
        reports = read_reports(output)
        if account.with_handle == 0:
            state = NO_HANDLE if account.with_null else NOT_REACHED
            found = _OPEN.search(output)
            silent = not reports and status == 0 and found is not None and found.group(1) == "0"
            return Verdict(state, silent, silent, "" if silent else "nothing is wrong, but status %s, %d reports" % (status, len(reports)))
        if mutant.effect == LEAK:
            return self._judge_leak(mutant, account, output, reports)
        return self._judge_over_closed(mutant, account, reports, status)

    def _judge_leak(self, mutant, account, output, reports):
        found = _OPEN.search(output)
        count = int(found.group(1)) if found else -1
        leaks = [report for report in reports if report.code == "HPY6001"]
        if mutant.single:
            detected = bool(leaks) and count == account.with_handle
        else:
            detected = bool(leaks)
        if not detected:
            return Verdict(WRONG, False, False, "%d visits with a handle, %d open handles, %d reports" % (
                account.with_handle, count, len(leaks)))
        made = {place for place in account.created if place[0]}
        if len(made) < len(account.created) or not mutant.single:
            # Made in code without the account: in what HPyArg_Parse and the like do for the author.
            made |= self._mentions(mutant.function, mutant.source, r"HPyArg_Parse\w*\s*\(|HPyTracker_(New|Add)\s*\(|Builder_New\s*\(")
        made.add((mutant.source.path.name, mutant.line))
        wrong = [report for report in leaks if not any(self._same_statement(*place, made) for place in [
            (re.split(r"[/\\]", report.file)[-1], report.line)])]
        why = "" if not wrong else "reported in %s(%d), made in %s" % (wrong[0].file, wrong[0].line, sorted(made))
        return Verdict(WRONG, True, not wrong, why)

    def _judge_over_closed(self, mutant, account, reports, status):
        told = [report for report in reports if report.code != "HPY6001"]
        if not told or status in (0, 1):
            return Verdict(WRONG, False, False, "status %s, %d reports" % (status, len(told)))
        right = set(account.closed) | {(mutant.source.path.name, mutant.line)}
        if mutant.kind.startswith(("HPyTracker", "HPyList", "HPyTuple")):
            right |= self._mentions(mutant.function, mutant.source, r"HPyTracker_Close\s*\(|Builder_(Build|Cancel)\s*\(")
        shown = set().union(*[report.places() for report in told])
        fits = any(self._same_statement(*place, right) for place in shown)
        if not fits and "return" in told[0].text:
            fits = bool(shown & self._entries(mutant.function))
        return Verdict(WRONG, True, fits, "" if fits else "reported %s, wrong in %s" % (sorted(shown), sorted(right)))
