"""What pip does with a project."""
import re
import shutil
import textwrap
import unittest

from support import REPOSITORY, DevelTestCase, full, setuptools_version

# Newer setuptools forget a build option when they make an editable wheel.
OPTIONS = (("--global-option=--hpy-abi=universal", []), ("--global-option=--hpy-abi=universal", ["-e"]),
           ("--build-option=--hpy-abi=universal", []))


class Pip(DevelTestCase):

    def setUp(self):
        super().setUp()
        self.uninstall_later("sample")
        (self.project / "setup.cfg").write_text("[global]\nhpy_abi = universal\nhpy_use_static_libs = 1\n")

    def test_install(self):
        self.pip("install", "--no-build-isolation", ".")
        self.assertNotIn(str(self.project), self.use())
        self.assertIn("universal", self.use())

    def test_editable(self):
        self.pip("install", "--no-build-isolation", "-e", ".")
        self.assertIn("universal %s" % self.project, self.use())

    @full
    def test_isolated(self):
        """With the newest setuptools for this Python, and [project] in pyproject.toml read by it."""
        self.pip("install", ".", LEGACY=None)
        self.assertIn("universal", self.use())

    @full
    def test_isolated_editable(self):
        self.pip("install", "-e", ".", LEGACY=None)
        self.assertIn("universal %s" % self.project, self.use())

    @full
    @unittest.skipIf(setuptools_version() < (64, 0), "editable wheels came with setuptools 64")
    def test_strict_editable(self):
        self.pip("install", "--no-build-isolation", "--config-settings", "editable_mode=strict", "-e", ".")
        self.assertIn("universal", self.use())

    @full
    @unittest.skipIf(setuptools_version() < (64, 0), "older ones take no option from pip, only from setup.cfg")
    def test_abi_by_option(self):
        (self.project / "setup.cfg").unlink()
        for option, kind in OPTIONS:
            with self.subTest(option=option, kind=kind):
                self.pip("install", "--no-build-isolation", "--config-settings", option, *kind, ".")
                self.assertIn("universal", self.use())
                self.pip("uninstall", "-y", "sample")

    @full
    def test_from_the_source_distribution(self):
        self.setup_py("sdist")
        self.pip("install", "--no-build-isolation", self.only_file("dist/*.tar.gz"))
        self.assertIn("universal", self.use())


class Documented(DevelTestCase):
    """The project in docs/setuptools.md, whose package is an extension and nothing else."""

    SOURCE = """
        #include <hpy.h>
        HPyDef_METH(abi, "abi", HPyFunc_NOARGS)
        static HPy abi_impl(HPyContext *ctx, HPy self) { return HPyUnicode_FromString(ctx, HPY_ABI); }
        static HPyDef *defines[] = { &abi, NULL };
        static HPyModuleDef def = { .defines = defines };
        HPy_MODINIT(fastmath, def)
        """

    def setUp(self):
        super().setUp()
        shutil.rmtree(str(self.project))
        (self.project / "src").mkdir(parents=True)
        (self.project / "src" / "fastmath.c").write_text(self.SOURCE)
        text = (REPOSITORY / "docs" / "setuptools.md").read_text(encoding="utf-8")
        for name in ("setup.py", "pyproject.toml"):
            shown = re.search(r"^`%s`:\n\n((?:    .*\n|\n)+)" % re.escape(name), text, re.MULTILINE).group(1)
            (self.project / name).write_text(textwrap.dedent(shown))

    @full
    @unittest.skipIf(setuptools_version() < (61, 0), "older ones read no [project] table")
    def test_example(self):
        self.uninstall_later("mypackage")
        for abi in ("cpython", "universal"):
            (self.project / "setup.cfg").write_text("[global]\nhpy_abi = %s\nhpy_use_static_libs = 1\n" % abi)
            for kind in ([], ["-e"]):
                with self.subTest(abi=abi, kind=kind):
                    self.pip("install", "--no-build-isolation", *kind, ".")
                    used = self.use(code="import mypackage.fastmath as module; print(module.abi(), module.__file__)")
                    self.assertIn(abi + " ", used)
                    self.assertEqual(bool(kind), str(self.project) in used)
                    self.pip("uninstall", "-y", "mypackage")
            shutil.rmtree(str(self.project / "src" / "mypackage"))
