using HPy.Build.Testing;
using HPy.Build.Tests.Support;
using HPy.Build.Tests.Wheels;

namespace HPy.Build.Tests.Testing;

/// <summary>The program that runs tests, on the Python of this machine.</summary>
public sealed class RunnerTests
{
    [Theory]
    [InlineData("", "11111")]
    [InlineData("scale", "11000")]
    [InlineData("FullyQualifiedName~pointtest", "11100")]
    [InlineData("Name=test_scale", "10000")]
    [InlineData("Name!=test_scale&FullyQualifiedName~Point", "01100")]
    [InlineData("(Name=test_scale|Name~free)&FullyQualifiedName!~m.Other", "10000")]
    [InlineData("TestCategory=slow", "00000")]
    [InlineData("TestCategory!=slow", "11111")]
    [InlineData(@"Name=test_param[1.5\(x\)]", "00001")]
    [InlineData("a&", "a condition is missing")]
    [InlineData("(a", "a parenthesis is not closed")]
    [InlineData("a)b", "')' is not expected here")]
    public void Filters_choose_tests(string filter, string expected)
    {
        const string Script = """
            import os, sys
            names = ["m.PointTest.test_scale", "m.PointTest.test_scale_twice", "m.PointTest.test_move", "m.Other.test_free",
                     "m.test_param[1.5(x)]"]
            sys.path.insert(0, sys.argv[1])
            sys.dont_write_bytecode = True
            import run_tests
            try:
                wanted = run_tests.Filter(sys.argv[2])
                print("".join(str(int(wanted.matches(name))) for name in names))
            except ValueError as error:
                print(error)
            """;
        Assert.Equal(expected, PythonFixture.Run(Script, "", Path.Combine(Repository.Root, "tasks", "Testing"), filter).Trim());
    }

    [Fact]
    public void Tests_are_run_and_written_down_as_they_end()
    {
        using var folder = new Support.TemporaryFolder();
        folder.Write("tests/test_it.py", """
            import unittest

            class T(unittest.TestCase):
                def test_bad(self):
                    for part in 1, 3:
                        with self.subTest(part=part):
                            self.assertEqual(part, 2)
                def test_good(self): pass
                @unittest.skip("later")
                def test_later(self): pass
            """);
        folder.Write("tests/test_zz.py", """
            import os, unittest
            class T(unittest.TestCase):
                def test_dies(self): os._exit(7)
            """);
        folder.Write("tests/test_missing.py", "import there_is_no_such_module\n");
        folder.Write("run_tests.py", PythonTests.Script());
        var journal = folder.At("journal");
        var (code, _) = PythonFixture.Execute("python3", folder.At("run_tests.py"), "--journal", journal, "--tests", folder.At("tests"), "--runner", "unittest");
        var read = TestJournal.Load(journal);
        Assert.Equal((7, false, "test_zz.T.test_dies"), (code, read.IsDone, read.Unfinished));
        Assert.Equal((1, 2, 1), (read.Count(TestOutcome.Passed), read.Count(TestOutcome.Failed), read.Count(TestOutcome.Skipped)));
        Assert.Contains(read.Results, r => r is { Line: 7, Message: "AssertionError: 1 != 2" } && r.File == folder.At("tests/test_it.py"));
        Assert.Contains(read.Results, r => r is { Line: 1, Message: "ModuleNotFoundError: No module named 'there_is_no_such_module'" }
            && r.File == folder.At("tests/test_missing.py"));
    }
}
