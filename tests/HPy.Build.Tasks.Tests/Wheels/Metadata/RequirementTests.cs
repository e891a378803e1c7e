using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class RequirementTests
{
    [Theory]
    [InlineData("numpy", "numpy")]
    [InlineData("numpy >= 1.20 , < 2", "numpy>=1.20,<2")]
    [InlineData("hpy-runtime (>=0.9,<1)", "hpy-runtime>=0.9,<1")]
    [InlineData("a[b, c]~=1.4.2; python_version<'3.10'", "a[b,c]~=1.4.2; python_version < \"3.10\"")]
    [InlineData("a == 1.* ; os_name=='nt' and (extra == 'x' or 'win' in sys_platform)",
        "a==1.*; os_name == \"nt\" and (extra == \"x\" or \"win\" in sys_platform)")]
    [InlineData("a @ https://example.org/a.whl ; sys_platform not in 'win32'", "a @ https://example.org/a.whl ; sys_platform not in \"win32\"")]
    public void Normal_form(string text, string expected)
    {
        var requirement = Requirement.Parse(text, "HPyRequirement").ToString();
        Assert.Equal(expected, requirement);
        PythonFixture.Run("import sys; from pip._vendor.packaging.requirements import Requirement; Requirement(sys.stdin.read())", requirement);
    }

    [Theory]
    [InlineData("")]
    [InlineData(">=1")]
    [InlineData("a >")]
    [InlineData("a 1.0")]
    [InlineData("a>=1.*")]
    [InlineData("a~=1")]
    [InlineData("a==1.0.dev1.*")]
    [InlineData("a>=1.0+local")]
    [InlineData("a[b")]
    [InlineData("a[-]")]
    [InlineData("a;")]
    [InlineData("a; python_version")]
    [InlineData("a; python = '3'")]
    [InlineData("a; 'a' == 'b'")]
    [InlineData("a; (os_name == 'nt'")]
    [InlineData("a; os_name == 'nt' os_name == 'nt'")]
    [InlineData("a; os_name == 'nt")]
    [InlineData("a @ nowhere")]
    [InlineData("a>=1\nRequires-Dist: evil")]
    public void Bad_requirements_name_the_item(string text)
    {
        var problem = Assert.Throws<BuildException>(() => Requirement.Parse(text, "HPyRequirement"));
        Assert.Equal(ErrorCode.InvalidRequirement, problem.Code);
        Assert.Contains("HPyRequirement", problem.Message);
    }

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Throws<BuildException>(() =>
        Requirement.Parse("a; " + new string('(', 100_000) + "os_name == 'nt'", "HPyRequirement"));

    [Theory]
    [InlineData("pypy", "3.10", false)]
    [InlineData("cpython", "3.8", true)]
    [InlineData("graalpy", "3.11", false)]
    [InlineData("graalpy", "3.12", true)]
    public void The_runtime_is_asked_for_where_it_is_not_built_in(string implementation, string version, bool wanted)
    {
        const string script = """
            import sys
            from pip._vendor.packaging.requirements import Requirement
            r = Requirement(sys.stdin.read())
            assert r.name == 'hpy-runtime' and set(map(str, r.specifier)) == {'>=0.9', '<1'}, r
            print(r.marker.evaluate({'implementation_name': sys.argv[1], 'python_version': sys.argv[2]}))
            """;
        var text = ProjectMetadata.RuntimeDependency("hpy-runtime (>=0.9,<1)").ToString();
        Assert.Equal(wanted.ToString(), PythonFixture.Run(script, text, implementation, version).Trim());
    }
}
