"""What builds find in the modules they link, and what -t:HPyAudit says of wheels."""
import json

from support.building import MODULE, BuildTestCase

USES_THE_C_API = MODULE % {"answer": "42 + (PyLong_AsLong(0) != 0) + PyMine_Function() + (PyMaybe ? PyMaybe() : 0)", "name": "demo"}
DECLARATIONS = """#include <hpy.h>
extern long PyLong_AsLong(void *);
extern int PyMaybe(void) __attribute__((weak));
int PyMine_Function(void);
int PyMine_Function(void) { return 0; }
"""


class AuditTest(BuildTestCase):
    def test_a_universal_module_that_calls_the_c_api(self):
        """The object and the line of the call are named; weak symbols and the project's own functions are not."""
        project = self.project(module=DECLARATIONS + USES_THE_C_API,
                               items='<HPyLinkOption Include="-Wl,--unresolved-symbols=ignore-all" />')
        outcome = self.fail_with(project.build(), "HPY2001", "PyLong_AsLong", "demo.c.o")
        self.assertRegex(outcome.output, r"demo\.c\(12\): error HPY2001: ")
        self.assertEqual(project.wheels(), [])
        # It is found again, and what turns it off does so.
        self.fail_with(project.build(), "HPY2001")
        self.succeed(project.build("-p:HPyNoAudit=HPY2001"))
        self.succeed(project.build("-p:HPyAudit=false"))

    def test_warnings_stay_until_they_are_solved_and_wheels_can_be_audited(self):
        project = self.project(items='<HPyLinkOption Include="-Wl,-z,lazy" />')
        for _ in range(2):
            outcome = self.succeed(project.build("-c", "Release"), warnings=True)
            self.assertEqual(outcome.warnings, ["HPY2010"], outcome.output)
        wheel, = project.wheels("Release")
        empty = self.project("empty", module=False)
        outcome = self.succeed(empty.build("-t:HPyAudit", "-p:HPyAuditFile=%s" % wheel), warnings=True)
        self.assertEqual(outcome.warnings, ["HPY2010"], outcome.output)
        self.assertIn("demo.hpy0.so  universal", outcome.output)
        self.fail_with(empty.build("-t:HPyAudit", "-p:HPyAuditFile=%s" % wheel, "-p:TreatWarningsAsErrors=true",
                                   "-p:HPyAuditFormat=sarif", "-p:HPyAuditOutput=audit.sarif"), "HPY2010")
        report = json.loads((empty.folder / "audit.sarif").read_text(encoding="utf-8"))
        self.assertEqual([result["ruleId"] for result in report["runs"][0]["results"]], ["HPY2010"])
        self.fail_with(empty.build("-t:HPyAudit", "-p:HPyAuditFile=nowhere.whl"), "HPY2020")
