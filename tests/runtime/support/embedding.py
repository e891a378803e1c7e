"""Python as a library of another program."""
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
