"""The page of python -m hpy.trace in a browser: what is to be seen, what can be done with it, and that it stays by itself."""
import os
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from driver import Browser  # noqa: E402
from pictures import Picture, contrast  # noqa: E402
from support import RuntimeTestCase, builder  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURES = REPOSITORY / "artifacts" / "browser"

# A name that would do harm, if it were not taken as text; with the / it is a folder and a file.
PROGRAM = "<script>document.title = 'run'</script><b>it's 10% & \"größer\" <!--.py"

TEXT = """
import os
from hpy.universal import _load_bootstrap
from support.loading import make_spec
profiled = _load_bootstrap("profiled", "profiled", "", {path!r}, None, make_spec("profiled", {path!r}), os.environ)
profiled.work(30000)
for _ in range(20):
    profiled.call(lambda: profiled.call(lambda: profiled.work(200)))
"""

COMMAND = "import runpy; runpy.run_module('hpy.trace', run_name='__main__', alter_sys=True)"

# Each row: its name, its numbers, whether it is shown, and the bars that are, with the room that they have.
ROWS = """
return Array.from(document.querySelectorAll("tbody tr"), (row) => ({
  name: row.querySelector("th").textContent, data: {...row.dataset}, shown: row.getBoundingClientRect().height > 0,
  room: row.querySelector("svg").getBoundingClientRect().width,
  bars: Object.fromEntries(Array.from(row.querySelectorAll("rect"), (bar) => [bar.classList[1], bar.getBoundingClientRect().width])
    .filter(([kind, width]) => getComputedStyle(row.querySelector(".bar." + kind)).display !== "none")),
}));
"""

SORTED = """
return Array.from(document.querySelectorAll("th[aria-sort]"), (head) => [head.dataset.key, head.getAttribute("aria-sort")]);
"""


class Page(RuntimeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = str(builder().build("profiled", [REPOSITORY / "tests" / "runtime" / "modules" / "profiled.c"]))
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        program, page = Path(folder.name) / PROGRAM, Path(folder.name) / "page.html"
        program.parent.mkdir()
        program.write_text(TEXT.format(path=path), encoding="utf-8")
        result = cls.run_python(cls, COMMAND, "--html", page, program, HPY=None)
        assert result.returncode == 0 and page.exists(), result.stderr
        cls.address = page.as_uri()
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.requests()
        self.browser.open(self.address)

    def tearDown(self):
        """Whatever a test does, the page asks for nothing but itself and has nothing to complain about."""
        self.assertEqual({self.address: None}, self.browser.requests())
        self.assertEqual([], [entry["message"] for entry in self.browser.log("browser")])

    def rows(self):
        return self.browser.run(ROWS)

    def shown(self):
        return [row["name"] for row in self.rows() if row["shown"]]

    def assertOrder(self, key, direction):
        names = self.shown()
        numbers = [row["data"]["name"] if key == "name" else float(row["data"][key]) for row in self.rows()]
        self.assertEqual(sorted(numbers, reverse=direction == "descending"), numbers)
        self.assertEqual([[key, direction]], self.browser.run(SORTED))
        self.assertEqual(5, len(names))

    def assertBars(self, *kinds):
        """The bars of these kinds are shown, as long as their numbers say; the first kind has the scale."""
        rows = self.rows()
        most = max(float(row["data"][kinds[0]]) for row in rows)
        for row in rows:
            self.assertEqual(set(kinds), set(row["bars"]), row["name"])
            self.assertGreater(row["room"], 100)
            for kind in kinds:
                self.assertAlmostEqual(row["room"] * float(row["data"][kind]) / most, row["bars"][kind], delta=0.5)
        self.assertAlmostEqual(rows[0]["room"], max(row["bars"][kinds[0]] for row in rows), delta=0.5)

    def test_what_is_shown_first(self):
        facts = self.browser.run("return Array.from(document.querySelectorAll('dd'), (fact) => fact.textContent)")
        calls = {row["name"]: int(row["data"]["calls"]) for row in self.rows()}
        self.assertEqual({"HPyLong_AsInt64_t": 21, "HPyLong_FromInt64_t": 34000, "HPy_Close": 34000, "HPy_Dup": 21,
                          "HPy_CallTupleDict": 40}, calls)
        self.assertEqual(["68,082", "5"], facts[:2])
        heading = self.browser.run("return document.querySelector('h1').textContent")
        self.assertTrue(heading.endswith("/" + PROGRAM), heading)
        self.assertTrue(self.browser.run("return document.title").endswith(PROGRAM + " · HPy trace"))
        self.assertOrder("total", "descending")
        self.assertBars("total", "self")

    def test_bars_of_other_numbers(self):
        for key, kinds in (("self", ["self"]), ("calls", ["calls"]), ("total", ["total", "self"])):
            with self.subTest(key):
                self.browser.click("input[value=%s]" % key)
                self.assertOrder(key, "descending")
                self.assertBars(*kinds)
                legend = self.browser.run("return Array.from(document.querySelectorAll('.key'))"
                                          ".filter((key) => key.offsetWidth).map((key) => key.classList[1])")
                self.assertEqual(kinds, legend)

    def test_sorting(self):
        for key in ("name", "self", "calls", "rate", "mean", "share", "total"):
            first, second = ("ascending", "descending") if key == "name" else ("descending", "ascending")
            for direction in (first, second, first):
                self.browser.click("th[data-key=%s] button" % key)
                self.assertOrder(key, direction)
        self.browser.type("th[data-key=name] button", "\ue007")     # the key Enter
        self.assertOrder("name", "ascending")
        self.assertBars("total", "self")

    def test_filter(self):
        status = "return document.querySelector('output').value"
        self.assertEqual("5 functions", self.browser.run(status))
        self.browser.type("input[type=search]", " hpylong")
        self.assertEqual(["HPyLong_AsInt64_t", "HPyLong_FromInt64_t"], sorted(self.shown()))
        self.assertEqual("2 of 5 functions", self.browser.run(status))
        self.browser.type("input[type=search]", "x")
        self.assertEqual(([], True), (self.shown(), self.browser.run("return document.querySelector('.nothing').offsetHeight > 0")))
        self.browser.type("input[type=search]", "\ue007")           # does not send the form
        self.browser.type("input[type=search]", "\ue003" * 9)       # the key Backspace
        self.assertEqual(5, len(self.shown()))

    def test_what_assistive_technology_finds(self):
        nodes = [node for node in self.browser.devtools("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        found = [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in nodes]
        for wanted in (("radio", "total time"), ("radio", "self time"), ("radio", "calls"), ("searchbox", "Filter"), ("button", "Total"),
                       ("columnheader", "Calls/s"), ("rowheader", "HPy_Dup"), ("group", "Bars show")):
            self.assertIn(wanted, found)
        self.assertEqual(6, sum(role == "row" for role, _ in found))
        table, = [name for role, name in found if role == "table"]
        self.assertIn("total time", table)
        self.assertFalse([name for role, name in found if role in ("button", "radio", "searchbox", "table", "region") and not name])

    def test_without_scripts(self):
        self.browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
        self.addCleanup(self.browser.devtools, "Emulation.setScriptExecutionDisabled", value=False)
        self.browser.devtools("Page.reload")
        for _ in range(100):
            nodes = [node for node in self.browser.devtools("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
            roles = [node["role"]["value"] for node in nodes]
            if roles.count("row") == 6:
                break
        self.assertEqual(6, roles.count("row"))
        self.assertFalse({"button", "radio", "searchbox"} & set(roles))
        picture = self.picture("without-scripts")
        colours = {picture.pixel(x, y) for x in range(0, picture.width, 8) for y in range(0, picture.height, 4)}
        self.assertTrue({(0x7a, 0xa2, 0xee), (0x17, 0x43, 0x9f)} <= colours)

    def test_nothing_can_be_loaded_or_slipped_in(self):
        refused = self.browser.run("""
            const refused = [];
            document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "document.title = 'run'";
            document.head.append(script);
            document.body.insertAdjacentHTML("beforeend", "<p style='color: red' onclick='1'>");
            new Image().src = "https://example.invalid/image.png";
            return fetch("https://example.invalid/").then(() => ["fetched"], () => new Promise((done) => setTimeout(() => done(refused), 0)));
        """)
        self.assertEqual({"script-src-elem", "style-src-attr", "script-src-attr", "img-src", "connect-src"}, set(refused))
        self.assertNotEqual("run", self.browser.run("return document.title"))
        requests = self.browser.requests()
        self.assertEqual({None}, {requests.pop(self.address)})
        self.assertLessEqual(set(requests.values()), {"csp"}, requests)
        # The browser tells of each refusal; that is what this test is about.
        self.assertTrue(all("Content Security Policy" in entry["message"] for entry in self.browser.log("browser")))
        self.browser.open(self.address)

    def test_small_screen(self):
        self.browser.devtools("Emulation.setDeviceMetricsOverride", width=360, height=640, deviceScaleFactor=1, mobile=True)
        self.addCleanup(self.browser.devtools, "Emulation.clearDeviceMetricsOverride")
        self.assertEqual([360, True], self.browser.run(
            "const scroll = document.querySelector('.scroll');"
            "return [document.documentElement.scrollWidth, scroll.scrollWidth > scroll.clientWidth]"))

    def picture(self, name):
        data = self.browser.picture()
        PICTURES.mkdir(parents=True, exist_ok=True)
        temporary = PICTURES / (name + ".png.%d" % os.getpid())
        temporary.write_bytes(data)
        os.replace(str(temporary), str(PICTURES / (name + ".png")))
        return Picture(data)

    def test_pictures(self):
        seen = {}
        for scheme in ("light", "dark"):
            with self.subTest(scheme):
                self.browser.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
                self.addCleanup(self.browser.devtools, "Emulation.setEmulatedMedia", features=[])
                colours, places = self.browser.run("""
                    const style = getComputedStyle(document.documentElement);
                    const places = {};
                    for (const row of document.querySelectorAll("tbody tr"))
                        if (row.dataset.name === "HPy_CallTupleDict")
                            for (const kind of ["total", "self"]) {
                                const box = row.querySelector(".bar." + kind).getBoundingClientRect();
                                places[kind] = [kind === "self" ? box.left + box.width / 2 : box.right - 4, box.top + box.height / 2];
                            }
                    return [Object.fromEntries(["page", "card", "text", "quiet", "accent", "total", "self", "calls"]
                        .map((name) => [name, style.getPropertyValue("--" + name).trim()])), places];
                """)
                colours = {name: tuple(bytes.fromhex(text[1:])) for name, text in colours.items()}
                picture = self.picture(scheme)
                seen[scheme] = picture.pixel(2, 2)
                self.assertEqual(colours["page"], picture.pixel(2, 2))
                for kind, place in places.items():
                    self.assertEqual(colours[kind], picture.pixel(*place), kind)
                self.assertGreater(picture.colours(), 100)
                for name in ("text", "quiet", "accent"):
                    for ground in ("page", "card"):
                        self.assertGreaterEqual(contrast(colours[name], colours[ground]), 4.5, (name, ground))
                for name in ("self", "calls"):
                    self.assertGreaterEqual(contrast(colours[name], colours["card"]), 3, name)
                self.assertGreaterEqual(contrast(colours["self"], colours["total"]), 2.5)
        self.assertNotEqual(seen["light"], seen["dark"])


if __name__ == "__main__":
    unittest.main()
