"""Debug mode where a program is not at its best: many threads, other processes, reports that fail, the end of Python."""
import os
import sys
import tempfile
import unittest
from pathlib import Path

from support import RuntimeTestCase, abi_only, breaks_rules, builder, is_free_threaded, plain_mode_only, recording
from support.embedding import run_in_interpreters

LOAD = """
import sys
from hpy import debug
from hpy.universal import MODE_DEBUG, load, _debug
from support.loading import make_spec
mod, misuse = [load(name, path, make_spec(name, path), mode=MODE_DEBUG)
               for name, path in zip(("robust", "misuse"), sys.argv[1:])]
"""


@abi_only("universal")
@plain_mode_only("the modules are in debug mode in any case")
@unittest.skipIf(recording.FOLDER, "no calls of the API that other tests do not record")
@breaks_rules
class RobustTestCase(RuntimeTestCase):
    """Runs programs with the modules robust (as mod) and misuse in debug mode in processes of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paths = [str(builder().build(name, [cls.modules_folder() / (name + ".c")])) for name in ("robust", "misuse")]

    def run_program(self, program, **environment):
        return self.run_python(LOAD + program, *self.paths, **environment)

    def prints(self, expected, program, **environment):
        """The program ends well and prints these lines; what it wrote on standard error."""
        result = self.run_program(program, **environment)
        self.assertEqual((0, expected), (result.returncode, result.stdout.splitlines()), result.stderr)
        return result.stderr

    def dies(self, program, **environment):
        """The program is ended by a signal; what it wrote on standard error."""
        result = self.run_program(program, **environment)
        self.assertLess(result.returncode, 0, result.stdout + result.stderr)
        return result.stderr


class Places(RobustTestCase):
    def test_line_of_code_that_is_not_optimised(self):
        source = self.modules_folder() / "misuse.c"
        path = builder().build("misuse", [source], flags=["-O0"])
        result = self.run_python(LOAD + "misuse.leak('lost', 1)\nfrom hpy.debug import _symbols\n"
                                 "frame = _symbols.in_extension(_symbols.resolve(debug.get_open_handles()[0].opened))\n"
                                 "print(frame.function, frame.line)", self.paths[0], str(path))
        self.assertEqual(0, result.returncode, result.stderr)
        function, line = result.stdout.split()
        self.assertEqual("leak_checked", function)
        self.assertIn("HPy_Dup(ctx, args[0])", source.read_text().splitlines()[int(line) - 1])


class Threads(RobustTestCase):
    START = """
import threading
def in_threads(count, function):
    barrier, results = threading.Barrier(count), [None] * count
    def run(number):
        barrier.wait()
        results[number] = function(number)
    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
"""

    def test_calls_that_leave_python(self):
        for traces in (0, 16):
            with self.subTest(traces=traces):
                self.prints(["True", "0 0"], self.START + "debug.set_handle_stack_trace_limit(%d)\n"
                            "print(in_threads(8, lambda n: [mod.work(200 + n) for _ in range(5)]) ==\n"
                            "      [[sum(range(200 + n))] * 5 for n in range(8)])\n"
                            "print(len(debug.get_open_handles()), len(_debug.get_findings()))" % traces)

    def test_threads_inside_calls_of_other_threads(self):
        self.prints(["True", "0 0"], self.START +
                    "print(in_threads(4, lambda n: mod.call(lambda: in_threads(4, lambda m: mod.call(lambda: mod.work(50))))) ==\n"
                    "      [[sum(range(50))] * 4] * 4)\n"
                    "print(len(debug.get_open_handles()), len(_debug.get_findings()))")

    def test_leaks_of_several_threads(self):
        self.prints(["[0, 1, 2, 3, 4, 5, 6, 7]"], self.START +
                    "in_threads(8, lambda n: (mod.work(20), mod.leak(n), mod.work(20)))\n"
                    "print(sorted(handle.obj for handle in debug.get_open_handles()))")

    def test_findings_of_several_threads(self):
        told = self.prints(["[40, 40, 40, 40]", "0"], self.START +
                           "in_threads(4, lambda n: [(getattr(mod, 'flaw_%d' % n)(), mod.work(3)) for _ in range(40)])\n"
                           "print([finding['count'] for finding in _debug.get_findings()])\n"
                           "print(len(debug.get_open_handles()))")
        self.assertEqual(4, told.count("was called while an exception was pending"), told)

    def test_findings_of_several_threads_at_one_place(self):
        self.prints(["[240]"], self.START + "in_threads(6, lambda n: [(mod.flaw_0(), mod.work(2)) for _ in range(40)])\n"
                    "print([finding['count'] for finding in _debug.get_findings()])")


class Processes(RobustTestCase):
    def test_fork(self):
        self.prints(["child: ['kept'] 1", "parent: [] 0 0"], """
import os
child = os.fork()
if child == 0:
    mod.leak("kept")
    mod.flaw_0()
    assert mod.work(100) == sum(range(100))
    print("child:", [handle.obj for handle in debug.get_open_handles()], len(_debug.get_findings()), flush=True)
    os._exit(0)
status = os.waitpid(child, 0)[1]
print("parent:", debug.get_open_handles(), len(_debug.get_findings()), status)
""")

    def test_fork_inside_a_call(self):
        self.prints(["child", "4950"], """
import os
def fork():
    if os.fork() == 0:
        assert mod.work(100) == 4950
        print("child", flush=True)
        return os._exit(0)
    os.wait()
    return mod.work(100)
print(mod.call(fork))
""")

    def test_multiprocessing(self):
        # A new process begins with the script again, so it has to be a file.
        script = LOAD + """
import multiprocessing

def leaks(value):
    mod.leak(value)
    return mod.work(10), [handle.obj for handle in debug.get_open_handles()][-1]

if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[3])
    with context.Pool(2) as pool:
        print(sorted(pool.map(leaks, range(4))))
    print(len(debug.get_open_handles()))
"""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "script.py"
            path.write_text(script)
            for method in ("fork", "spawn", "forkserver"):
                with self.subTest(method):
                    result = self.run_script(path, method)
                    self.assertEqual((0, ["[(45, 0), (45, 1), (45, 2), (45, 3)]", "0"]),
                                     (result.returncode, result.stdout.splitlines()), result.stderr)

    def run_script(self, path, *arguments):
        import subprocess
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(item for item in sys.path if item), PYTHON_GIL="1")
        return subprocess.run([sys.executable, "-W", "ignore", str(path)] + self.paths + list(arguments), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env=environment, timeout=120)


class Reports(RobustTestCase):
    """Everything that a report calls can fail."""

    BAD_OBJECT = """
class Bad:
    def __repr__(self):
        %s
"""

    def test_object_whose_repr_fails(self):
        for body in ("raise KeyError('no text')", "return 5", "raise SystemExit(3)", "return repr(self)"):
            with self.subTest(body):
                written = self.dies(self.BAD_OBJECT % body + "misuse.close_argument(Bad())")
                self.assertIn("closed a handle that is an argument", written)
                written = self.prints(["went on", "1"], self.BAD_OBJECT % body + "debug.set_on_invalid_handle(lambda: None)\n"
                                      "misuse.close_argument(Bad())\nprint('went on')\nmod.leak(Bad())\n"
                                      "print(debug.report(leaks=True).count('HPY6001'))")
                self.assertIn("<Bad object>", written)

    def test_repr_that_uses_and_misuses_the_module(self):
        self.prints(["1", "2", "0"], self.BAD_OBJECT % "misuse.use_closed('x'); mod.work(5); return 'text'" +
                    "calls = []\ndebug.set_on_invalid_handle(lambda: calls.append(1))\nmisuse.close_argument(Bad())\n"
                    "print(sum(finding['object'] == 'text' for finding in _debug.get_findings()))\nprint(len(calls))\n"
                    "print(len(debug.get_open_handles()))")

    def test_repr_and_listener_that_forget_findings(self):
        for listener in ("None", "lambda finding: _debug.clear_findings()"):
            with self.subTest(listener):
                self.prints(["went on"], self.BAD_OBJECT % "_debug.clear_findings(); return 'text'" +
                            "debug.set_on_invalid_handle(_debug.clear_findings)\n_debug.set_on_finding(%s)\n"
                            "for _ in range(3):\n    misuse.close_argument(Bad())\nmod.flaw_0()\nprint('went on')" % listener)

    def test_standard_error_that_fails(self):
        for statement in ("sys.stderr = None", "sys.stderr.close()", "sys.stderr = 5", "del sys.stderr",
                          "class Stream:\n    def write(self, text):\n        raise OSError('full')\nsys.stderr = Stream()"):
            with self.subTest(statement):
                self.assertIn("has been closed", self.dies(statement + "\nmisuse.use_closed('x')"))
                result = self.run_program(statement + "\ndebug.set_on_invalid_handle(lambda: None)\nmisuse.use_closed('x')\n"
                                          "print('went on')\nprint(len(_debug.get_findings()))\nsys.stderr = sys.__stderr__")
                self.assertEqual((0, "went on\n1\n"), (result.returncode, result.stdout), result.stderr)

    def test_standard_error_without_a_file(self):
        result = self.run_program("import os\nos.close(2)\ndebug.set_on_invalid_handle(lambda: None)\nmisuse.use_closed('x')\n"
                                  "mod.flaw_0()\nprint('went on')")
        self.assertEqual("went on\n", result.stdout)

    def test_symboliser_that_fails(self):
        for body in ("exit 1", "kill -9 $$", "head -c 100000 /dev/urandom", "echo 0x10; echo '??'; echo '??:0'",
                     "for i in 1 2 3; do echo 0xzz; echo; echo :; done"):
            with self.subTest(body), tempfile.TemporaryDirectory() as folder:
                for name in ("llvm-symbolizer", "llvm-addr2line", "addr2line"):
                    tool = Path(folder) / name
                    tool.write_text("#!/bin/sh\n%s\n" % body)
                    tool.chmod(0o755)
                path = folder + os.pathsep + os.environ["PATH"]
                written = self.dies("misuse.use_closed('x')", PATH=path)
                self.assertIn("HPY6002", written)
                self.assertIn("misuse", written)
        self.assertIn("HPY6002", self.dies("misuse.use_closed('x')", PATH=""))

    def test_listener_that_fails(self):
        for listener in ("1 / 0", "mod.flaw_1()", "misuse.use_closed('x')", "sys.exit(5)"):
            with self.subTest(listener):
                self.prints(["went on", "0"], "debug.set_on_invalid_handle(lambda: None)\n"
                            "_debug.set_on_finding(lambda finding: %s)\nmod.flaw_0()\nmisuse.close_argument(['x'])\n"
                            "print('went on')\nprint(len(debug.get_open_handles()))" % listener)

    def test_hook_that_fails(self):
        for hook in ("1 / 0", "mod.flaw_1()", "misuse.use_closed('x')", "sys.exit(5)", "debug.set_on_invalid_handle(lambda: None)",
                     "_debug.clear_findings()", "misuse.build_twice()"):
            with self.subTest(hook):
                self.prints(["went on", "0"], "_debug.set_on_invalid_builder_handle(lambda: None)\n"
                            "debug.set_on_invalid_handle(lambda: %s)\nmisuse.close_argument(['x'])\n"
                            "misuse.use_closed('y')\nprint('went on')\nprint(len(debug.get_open_handles()))" % hook)

    def test_hook_is_not_called_for_its_own_mistakes(self):
        self.prints(["2", "2"], "calls = []\ndebug.set_on_invalid_handle(lambda: (calls.append(1), misuse.use_closed('x')))\n"
                    "misuse.close_argument(['x'])\nmisuse.close_argument(['x'])\n"
                    "print(len(calls))\nprint(len(_debug.get_findings()))")

    def test_pending_exception_survives_a_report(self):
        self.prints(["KeyError", "0"], "def fail():\n    raise KeyError\ndebug.set_on_invalid_handle(lambda: mod.flaw_0())\n"
                    "try:\n    misuse.call(fail)\nexcept KeyError as error:\n    print(type(error).__name__)\n"
                    "print(len(debug.get_open_handles()))")


class TheEnd(RobustTestCase):
    def test_open_handles(self):
        self.assertEqual("", self.prints([], "for number in range(2000):\n    mod.leak([number])"))

    def test_module_that_is_used_while_python_ends(self):
        self.prints(["atexit 45", "finalizer 45"], """
import atexit
class Late:
    def __del__(self, work=mod.work, leak=mod.leak, keep=misuse.use_open, write=sys.stdout.write):
        leak([self])
        keep("x")
        write("finalizer %d\\n" % work(10))
atexit.register(lambda: print("atexit", mod.work(10)))
late = Late()
late.circle = late
""")

    def test_mistakes_while_python_ends(self):
        written = self.prints([], """
class Late:
    def __del__(self, flaw=mod.flaw_0, misuse=misuse.use_closed):
        flaw()
        misuse("x")
debug.set_on_invalid_handle(lambda: None)
sys.late = Late()
""")
        self.assertIn("while an exception was pending", written)
        self.assertIn("has been closed", written)

    @unittest.skipIf(is_free_threaded(), "free-threaded Pythons end daemon threads in a way of their own")
    def test_daemon_threads(self):
        self.prints(["end"], """
import threading, time
def forever(number):
    while True:
        mod.work(20)
        if number % 2:
            mod.call(lambda: mod.work(3))
for number in range(6):
    threading.Thread(target=forever, args=(number,), daemon=True).start()
time.sleep(0.3)
print("end", flush=True)
""")

    def test_findings_and_hooks_that_are_still_there(self):
        self.prints(["end"], "debug.set_on_invalid_handle(lambda: mod.work(3))\n_debug.set_on_finding(lambda finding: None)\n"
                    "debug.enable_handle_stack_traces()\nmisuse.use_closed(['x'])\nmod.leak(mod)\nmod.flaw_0()\nprint('end')")


class Depth(RobustTestCase):
    def test_recursion_to_the_limit(self):
        self.prints(["RecursionError", "0 0", "10"], """
def descend():
    return mod.call(descend)
for _ in range(3):
    try:
        descend()
    except RecursionError as error:
        name = type(error).__name__
print(name)
print(len(debug.get_open_handles()), len(_debug.get_findings()))
print(mod.work(5))
""")

    def test_mistake_at_the_limit(self):
        self.prints(["True", "0"], """
debug.set_on_invalid_handle(lambda: None)
def descend():
    try:
        return mod.call(descend)
    except RecursionError:
        misuse.use_closed("x")
        mod.flaw_0()
        raise
try:
    descend()
except RecursionError:
    print(len(_debug.get_findings()) >= 1)
print(len(debug.get_open_handles()))
""")


class Loading(RobustTestCase):
    def test_loading_again(self):
        self.prints(["0", "45"], "for _ in range(50):\n    again = load('robust', sys.argv[1], make_spec('robust', sys.argv[1]), "
                    "mode=MODE_DEBUG)\nprint(len(debug.get_open_handles()))\nprint(again.work(10))")

    def test_another_interpreter(self):
        self.prints(["True", "45", "[]"], """
from support.interpreters import Interpreter
code = '''
import importlib.machinery, importlib.util
from hpy.universal import MODE_DEBUG, load
loader = importlib.machinery.ExtensionFileLoader("robust", %r)
mod = load("robust", %r, importlib.util.spec_from_file_location("robust", %r, loader=loader), mode=MODE_DEBUG)
result = mod.work(10)
''' % ((sys.argv[1],) * 3)
with Interpreter() as other:
    answer = other.run(code)
# It works, or it is refused.
print(answer == "45" or answer.startswith("ImportError"))
print(mod.work(10))
print(debug.get_open_handles())
""")

    @unittest.skipIf(is_free_threaded(), "free-threaded CPython treats all second interpreters as those with a GIL of their own")
    def test_interpreters_one_after_the_other(self):
        """Handles, findings, hooks and stack traces end with their interpreter; another one finds nothing of them."""
        result = run_in_interpreters(self.run_python, IN_INTERPRETER, self.paths[1])
        self.assertEqual((0, "(0, 0, 1, 1, ['pending-exception'])\n" * 5), (result.returncode, result.stdout), result.stderr)
        self.assertEqual(5, result.stderr.count("HPY6011"), result.stderr)

    @unittest.skipUnless(sys.platform == "linux", "made for Linux")
    def test_descriptors_of_copies_closed_by_others(self):
        """As those do that make a process a daemon: what is opened next gets the number of a copy that is in use."""
        self.prints(["45 45 45", "'x' 'x' 'x'", "1"], """
import os
from hpy.universal import MODE_TRACE, MODE_UNIVERSAL
def load_all(place, *names):
    spec = lambda name: make_spec(name, sys.argv[place])
    return [load(name, sys.argv[place], spec(name), mode=mode)
            for name in names for mode in (MODE_UNIVERSAL, MODE_DEBUG, MODE_TRACE)]
robust = load_all(1, "robust")
os.closerange(3, 100)
misuses = load_all(2, "misuse")
print(*[module.work(10) for module in robust])
print(*[module.use_open("x") for module in misuses])
misuses[1].leak("lost", 1)
print(len(debug.get_open_handles()))
""")


# What each interpreter does; the handle, the finding and the hooks stay.
IN_INTERPRETER = """if True:
    from importlib.machinery import ModuleSpec
    from hpy import debug
    from hpy.universal import MODE_DEBUG, _debug, load
    mod = load("misuse", path, ModuleSpec("misuse", None, origin=path), mode=MODE_DEBUG)
    before = len(debug.get_open_handles()), len(_debug.get_findings())
    debug.enable_handle_stack_traces()
    class Object:
        pass
    mod.leak(Object(), 1)
    for _ in range(2000):
        mod.use_open(Object())
    mod.convert_while_pending()
    found = before + (len(debug.get_open_handles()), debug.report("msbuild").count("error HPY6"))
    result = found + ([finding["kind"] for finding in _debug.get_findings()],)
    _debug.set_on_finding(lambda finding: Object())
    _debug.set_on_invalid_handle(lambda: Object())
"""


if __name__ == "__main__":
    unittest.main()
