using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

/// <summary>What tests/properties does not ask packaging about, which is wrong there or does not say.</summary>
public class EnvironmentMarkerTests
{
    private static readonly Dictionary<string, string> Linux = new()
    {
        ["python_version"] = "3.9",
        ["os_name"] = "posix",
        ["sys_platform"] = "linux",
        ["platform_release"] = "6.1.0-9-amd64",
        ["implementation_name"] = "cpython",
        ["platform_python_implementation"] = "CPython",
    };

    [Theory]
    [InlineData("python_version < '3.10'", true)]
    [InlineData("'3.10' <= python_version", false)]
    [InlineData("python_version in '3.8, 3.9'", true)]
    [InlineData("os_name == 'nt' or os_name == 'posix' and sys_platform == 'linux'", true)]
    [InlineData("(os_name == 'nt' or os_name == 'posix') and sys_platform != 'linux'", false)]
    [InlineData("extra == 'Some_Extra'", false)]
    [InlineData("platform_release >= '6'", true)]
    [InlineData("sys_platform == sys_platform", true)]
    [InlineData("os.name == 'posix' and python_implementation == 'CPython'", true)]
    public void Value(string marker, bool expected) => Assert.Equal(expected, EnvironmentMarker.Parse(marker).Evaluate(Linux));

    [Fact]
    public void Names_of_extras_are_compared_in_their_normal_form() => Assert.True(
        EnvironmentMarker.Parse("extra == 'Some_Extra'").Evaluate(new Dictionary<string, string>(Linux) { ["extra"] = "some.extra" }));

    [Fact]
    public void Old_names_become_new_ones() => Assert.Equal(
        "os_name == \"nt\"", EnvironmentMarker.Parse("os.name=='nt'").ToString());

    [Fact]
    public void A_missing_variable_is_an_error() =>
        Assert.Throws<ArgumentException>(() => EnvironmentMarker.Parse("platform_machine == 'x86_64'").Evaluate(Linux));

    [Fact]
    public void What_is_no_version_cannot_be_compatible() =>
        Assert.Throws<FormatException>(() => EnvironmentMarker.Parse("os_name ~= '1.0'").Evaluate(Linux));
}
