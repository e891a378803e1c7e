"""Compares what the ABIs made of a program, counts what was called, and makes a failing program smaller."""
from collections import Counter

from .operations import all_operations


def divergence(outcomes):
    """How the outcomes of one program, by ABI, differ or are wrong; None when all is well.

    An outcome is a trace, or a text that says how the process ended.
    """
    for abi, outcome in outcomes.items():
        if isinstance(outcome, str):
            return "%s: %s" % (abi, outcome)
        for step, what, text in outcome:
            if what in ("leak", "defect", "ended"):
                return "%s: %s at step %d: %s" % (abi, what, step, text)
    first, *others = outcomes
    for other in others:
        for left, right in zip(outcomes[first], outcomes[other]):
            if left != right:
                return "step %d\n    %-18s %s: %s\n    %-18s %s: %s" % (
                    left[0], first, left[1], left[2], other, "" if left[0] == right[0] else "(step %d) " % right[0] + right[1]
                    if left[0] != right[0] else right[1], right[2])
        if len(outcomes[first]) != len(outcomes[other]):
            return "%s took %d events, %s %d" % (first, len(outcomes[first]), other, len(outcomes[other]))
    return None


class Coverage:
    """How often each operation gave a result, raised, and was refused by the rules."""

    def __init__(self):
        self.results, self.raised, self.refused = Counter(), Counter(), Counter()

    def add(self, program, trace):
        """Counts the steps of the main part; the nested part has steps of its own, which cannot be told apart."""
        names = [operation.name for operation in all_operations()]
        for step, what, _ in trace:
            if 0 <= step < len(program["main"]):
                name = names[program["main"][step][0]]
                {"result": self.results, "raised": self.raised, "refused": self.refused}.get(what, Counter())[name] += 1

    def never_called(self):
        return [operation.name for operation in all_operations()
                if not self.results[operation.name] + self.raised[operation.name]]

    def table(self):
        lines = ["%-42s %9s %9s %9s" % ("operation", "results", "raised", "refused")]
        for operation in all_operations():
            name = operation.name
            lines.append("%-42s %9d %9d %9d" % (name, self.results[name], self.raised[name], self.refused[name]))
        return "\n".join(lines)


def minimise(program, fails):
    """The program with as many instructions taken out as possible while it still fails (delta debugging)."""
    for part in ("nested", "main"):
        rows, chunk = list(program[part]), max(len(program[part]) // 2, 1)
        while chunk >= 1 and rows:
            position, removed = 0, False
            while position < len(rows):
                candidate = dict(program)
                candidate[part] = rows[:position] + rows[position + chunk:]
                if fails(candidate):
                    rows, program, removed = candidate[part], candidate, True
                else:
                    position += chunk
            if chunk == 1 and not removed:
                break
            chunk = max(chunk // 2, 1) if chunk > 1 or removed else 0
        program = dict(program, **{part: rows})
    return program
