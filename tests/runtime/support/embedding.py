"""Python as a library of another program, and several interpreters in one."""
import os
import subprocess
import sys
import sysconfig
import tempfile
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent


def library_to_embed():
    """Whether this Python has a library that programs can be linked with."""
    names = [sysconfig.get_config_var(name) for name in ("LIBDIR", "LDLIBRARY")]
    return all(names) and names[1].endswith(".so") and os.path.exists(os.path.join(*names))


def start_again(case, code, **values):
    """Run code in a process that starts and ends Python three times; it finds the values as variables.

    As little as can be should be imported: some modules of CPython itself cannot be imported again, ctypes of 3.12 for one.
    """
    variables = sysconfig.get_config_vars()
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "embed")
        command = [os.environ.get("CC", "cc"), str(HERE / "embed.c"), "-o", program, "-I" + sysconfig.get_path("include"),
                   "-L" + variables["LIBDIR"], "-Wl,-rpath," + variables["LIBDIR"], "-lpython" + variables["LDVERSION"]]
        linked = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if linked.returncode != 0:
            case.skipTest("the library of this Python needs another C library than the compiler's")
        code = "".join("%s = %r\n" % item for item in values.items()) + textwrap.dedent(code)
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path),
                           PYTHONHOME="%s:%s" % (sys.base_prefix, sys.base_exec_prefix))
        result = subprocess.run([program, code], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                universal_newlines=True)
        case.assertEqual(0, result.returncode, result.stderr)


def run_in_interpreters(run_python, code, path):
    """Run code in four interpreters, one after the other, and then in the main one; each prints what it leaves as result.

    ``run_python(code, *arguments)`` starts a Python; the code finds the path as ``path``.
    """
    driver = """if True:
        import sys
        code, path, support = sys.argv[1:4]
        sys.path.insert(0, support)      # without the package around it, which takes time to import
        from interpreters import Interpreter
        for _ in range(4):
            with Interpreter() as other:
                print(other.run("exec(text, globals()); result = globals()['result']", path=path, text=code))
        exec(code)
        print(result)
        """
    return run_python(driver, code, path, str(HERE))
