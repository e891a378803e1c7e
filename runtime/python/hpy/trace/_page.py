"""A profile as a page for a browser: one file that needs no other and may load none."""
import base64
import hashlib
import pkgutil
import platform
from html import escape
from string import Template

from . import _text


def _part(name):
    return pkgutil.get_data(__package__, "page/" + name).decode("utf-8").replace("\r\n", "\n")


def _hash(text):
    """How a policy names the one script or style that it lets pass."""
    return "'sha256-%s'" % base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def render(profile, order="total"):
    """The text of the page, with its rows in one of the orders of _profile.SORTS."""
    from hpy.universal import get_version
    style, script = _part("style.css"), _part("script.js")
    # Nothing may be loaded, and nothing runs but what stands in the page now.
    policy = "default-src 'none'; script-src %s; style-src %s; base-uri 'none'; form-action 'none'" % (_hash(script), _hash(style))
    return Template(_part("template.html")).substitute(
        policy=policy, style=style, script=script, version=escape(get_version()[0]), program=escape(profile.program),
        about=escape(_about(profile)), facts=_facts(profile),
        content=_table(profile, order) if profile.functions else '<p class="nothing">No API function was called in trace mode.</p>')


def _about(profile):
    modules = "in trace mode: %s · " % ", ".join(profile.modules) if profile.modules else ""
    return "%sPython %s" % (modules, platform.python_version())


def _facts(profile):
    facts = (("Calls", _text.count(profile.calls)),
             ("Functions called", _text.count(len(profile.functions))),
             ("Calls per second", _text.rate(profile.rate(profile.calls))),
             ("Time in the API", _text.duration(profile.time)),
             ("Run", _text.duration(profile.wall)),
             ("Share of run", _text.share(profile.share(profile.time))))
    return "\n".join("<div><dt>%s</dt><dd>%s</dd></div>" % (name, escape(value)) for name, value in facts)


def _table(profile, order):
    bars = order if order in ("self", "calls") else "total"
    most = max(1, max(getattr(function, bars) for function in profile.functions))
    values = {"%s_checked" % name: " checked" if name == bars else "" for name in ("total", "self", "calls")}
    for name in ("name", "total", "self", "calls"):
        direction = "ascending" if name == "name" else "descending"
        values["sort_" + name] = ' aria-sort="%s"' % direction if name == order else ""
    rows = "\n".join(_row(profile, function, most) for function in profile.sorted(order))
    return Template(_part("table.html")).substitute(values, bars=bars, rows=rows)


def _row(profile, function, most):
    name, mean = escape(function.name), function.total / function.calls
    share, rate = profile.share(function.total), profile.rate(function.calls)
    data = "".join(' data-%s="%s"' % item for item in (
        ("name", name), ("total", function.total), ("self", function.self), ("calls", function.calls),
        ("rate", "%.6g" % rate), ("mean", "%.6g" % mean), ("share", "%.6g" % share)))
    # Attributes, because the policy forbids styles.
    bars = "".join('<rect class="bar %s" width="%.3f%%" height="100%%"/>' % (kind, min(100, 100 * getattr(function, kind) / most))
                   for kind in ("total", "self", "calls"))
    cells = (_text.duration(function.total), _text.duration(function.self), _text.count(function.calls), _text.rate(rate),
             _text.duration(mean), _text.share(share))
    return '<tr%s><th scope="row">%s</th><td class="chart"><svg aria-hidden="true">%s</svg></td>%s</tr>' % (
        data, name, bars, "".join("<td>%s</td>" % escape(cell) for cell in cells))
