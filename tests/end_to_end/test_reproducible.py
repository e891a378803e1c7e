"""-t:HPyVerifyReproducible: a second build elsewhere gives the same bytes, or the message says what differs."""
import json
import unittest
import zipfile

from support.building import MODULE, BuildTestCase, dotnet_environment, run

CLOCK = 'HPyDef_METH(built, "built", HPyFunc_NOARGS)\nstatic HPy built_impl(HPyContext *ctx, HPy self)\n' \
       "{\n    (void)self;\n    return HPyUnicode_FromString(ctx, __TIME__);\n}\n\nstatic HPyDef *module_defines[] = { &built, "


class ReproducibleTest(BuildTestCase):
    def verify(self, project):
        return project.build("-c", "Release", "-t:HPyVerifyReproducible")

    def commit(self, project):
        """Puts the project under version control: from now on its files have the date of the commit."""
        env = dotnet_environment(GIT_COMMITTER_DATE="1700000000 +0300", GIT_CONFIG_GLOBAL="/dev/null")
        for command in (("init", "-q", ".."), ("add", "../beside", "../headers", "demo.hpyproj"),
                        ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "x")):
            outcome = run(("git",) + command, project.folder, env)
            self.assertEqual(outcome.code, 0, outcome.output)

    def test_what_differs_is_named_and_what_is_the_same_passes(self):
        source = MODULE % {"answer": "(long)sizeof(__FILE__)", "name": "demo"}
        project = self.project(module=source.replace("static HPyDef *module_defines[] = { ", CLOCK),
                               properties="<Authors>Zoë</Authors><PackageLicenseExpression>MIT</PackageLicenseExpression>")
        outcome = self.verify(project)
        self.assertEqual(outcome.errors, ["HPY3055"], outcome.output)
        self.assertRegex(outcome.output, r"demo\.hpy0\.so: \d+ bytes differ, from byte \d+ on \(section \.rodata[^)]*\)")
        self.assertIn("probably because it contains the time of the build", outcome.output)
        self.assertRegex(outcome.output, r"demo-1\.0\.0\.tar\.gz: the same bytes")

        # A source and a header beside the project folder, and a test file that git ignores: all are so in the copy as well.
        (project.folder / "demo.c").unlink()
        project.write("../beside/demo.c", '#include "where.h"\n' + source.replace("sizeof(__FILE__)", "WHERE"))
        project.write("../headers/where.h", "static inline const char *where(void) { return __FILE__; }\n"
                                            "#define WHERE (sizeof(__FILE__) + (unsigned char)where()[0])\n")
        project.write("tests/mine.local", "not for others")
        project.write(".gitignore", "*.local\nbin/\nobj/\n")
        project.file.write_text(project.file.read_text(encoding="utf-8").replace(
            "</Project>", '<ItemGroup><HPyExtension Include="demo" Sources="../beside/demo.c" />'
                          '<HPyIncludeDirectory Include="../headers" /></ItemGroup></Project>'), encoding="utf-8")
        self.commit(project)
        outcome = self.succeed(self.verify(project))
        self.assertRegex(outcome.output, r"demo-1\.0\.0-py3-none-\S+\.whl: the same bytes")
        self.assertRegex(outcome.output, r"demo-1\.0\.0\.tar\.gz: the same bytes")
        with zipfile.ZipFile(str(project.wheels("Release")[0])) as wheel:
            self.assertEqual({item.date_time for item in wheel.infolist()}, {(2023, 11, 14, 22, 13, 20)})
            bill = json.loads(wheel.read("demo-1.0.0.dist-info/sboms/hpy-build-sdk.cdx.json").decode("utf-8"))
        self.assertEqual(bill["metadata"]["component"]["purl"], "pkg:pypi/demo@1.0.0")
        tools = [tool["name"] for tool in bill["metadata"]["tools"]["components"]]
        self.assertEqual(tools[0], "HPy.Build.Sdk")
        self.assertTrue({"gcc", "clang"} & set(tools), tools)


if __name__ == "__main__":
    unittest.main()
