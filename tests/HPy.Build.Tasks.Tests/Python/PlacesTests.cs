using System.ComponentModel;
using HPy.Build.Compilation;
using HPy.Build.Python;

namespace HPy.Build.Tests.Python;

public sealed class PlacesTests
{
    [Fact]
    public void Path_gives_python3_then_versions_then_python_folder_by_folder()
    {
        var host = new FakeHost { Variables = { ["PATH"] = "/b::/a:/none" } }.With(
            "/a/python3", "/b/python", "/b/python3", "/b/python3.11", "/b/python3.13t", "/b/python3.9",
            "/b/python3.11-config", "/b/python3-config", "/b/python3.11.orig", "/b/pythonw");
        Assert.Equal(["/b/python3", "/b/python3.11", "/b/python3.13t", "/b/python3.9", "/b/python", "/a/python3"],
            new PathPythons(host, new PyenvPythons(host, "/p")).Candidates());
    }

    [Theory]
    [InlineData(null, null, "3.8.18", "3.8.18")]
    [InlineData(null, "3.11\n", "3.8.18", "3.11.10")]
    [InlineData("3.8.18:3.11.9", "3.11", "x", "3.8.18,3.11.9")]
    [InlineData("system", null, "3.8.18", "")]
    public void Shims_stand_for_the_versions_pyenv_would_choose(string? variable, string? local, string global, string expected)
    {
        var host = Pyenv();
        host.Variables["PATH"] = "/users/me/.pyenv/shims/:/usr/bin";
        if (variable is not null)
            host.Variables["PYENV_VERSION"] = variable;
        if (local is not null)
            host.Texts["/project/.python-version"] = local;
        host.Texts["/users/me/.pyenv/version"] = global;
        host.With("/users/me/.pyenv/shims/python3", "/usr/bin/python3");

        var found = new PathPythons(host, new PyenvPythons(host, "/project/project")).Candidates();
        var chosen = expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(v => $"/users/me/.pyenv/versions/{v}/bin/python3");
        Assert.Equal([.. chosen, "/usr/bin/python3"], found);
    }

    [Fact]
    public void Pyenv_gives_one_interpreter_of_each_version_wherever_its_root_is()
    {
        Assert.Equal(
            ["/users/me/.pyenv/versions/3.11.10/bin/python3", "/users/me/.pyenv/versions/3.11.9/bin/python3",
                "/users/me/.pyenv/versions/3.8.18/bin/python3"],
            new PyenvPythons(Pyenv(), "/p").Candidates());
        var elsewhere = new FakeHost { Variables = { ["HOME"] = "/users/me", ["PYENV_ROOT"] = "/opt/py" } }
            .With("/opt/py/versions/3.12.1/bin/python", "/opt/py/versions/empty/bin/pip");
        Assert.Equal(["/opt/py/versions/3.12.1/bin/python"], new PyenvPythons(elsewhere, "/p").Candidates());
        Assert.Empty(new PyenvPythons(new FakeHost(), "/p").Candidates());
    }

    [Fact]
    public void The_registry_gives_python_org_first_and_only_what_is_on_disk()
    {
        var host = new FakeHost { IsWindows = true }.With(
            @"C:\Anaconda\python.exe", @"C:\Py311\python.exe", @"C:\Py313\free\python3.13t.exe");
        var registry = new FakeRegistry
        {
            [@"Software\Python\ContinuumAnalytics\Anaconda39\InstallPath"] = ("", @"C:\Anaconda\"),
            [@"Software\Python\PyLauncher\x\InstallPath"] = ("", @"C:\Py311"),
            [@"Software\Python\PythonCore\3.11\InstallPath"] = ("", @"C:\Py311"),
            [@"Software\Python\PythonCore\3.12\InstallPath"] = ("", @"C:\Removed"),
            [@"Software\Python\PythonCore\3.13t\InstallPath"] = ("ExecutablePath", @"C:\Py313\free\python3.13t.exe"),
        };
        Assert.Equal([@"C:\Py311\python.exe", @"C:\Py313\free\python3.13t.exe", @"C:\Anaconda\python.exe"],
            new RegistryPythons(host, registry).Candidates());
        Assert.Empty(new RegistryPythons(host, new FakeRegistry()).Candidates());
    }

    [Fact]
    public void The_py_launcher_is_read_in_its_old_and_its_new_form()
    {
        const string Text = "Installed Pythons found by py\r\n -V:3.13 *        C:\\Py 313\\python.exe\r\n"
            + " -V:Astral/CPython3.12 C:\\uv\\python.exe\r\n -3.8-64\tC:\\Py38\\python.exe *\r\n -V:3.9\r\n\r\n";
        var host = new FakeHost { IsWindows = true }.With(@"C:\Py 313\python.exe", @"C:\uv\python.exe", @"C:\Py38\python.exe");
        var tools = new FakeTools(_ => FakeTools.Says(Text));
        Assert.Equal([@"C:\Py 313\python.exe", @"C:\uv\python.exe", @"C:\Py38\python.exe"],
            new LauncherPythons(host, tools).Candidates());
        Assert.Equal(["py"], tools.Asked);
    }

    [Fact]
    public void A_launcher_that_is_missing_or_fails_or_another_system_give_nothing()
    {
        var windows = new FakeHost { IsWindows = true }.With("x");
        Assert.Empty(new LauncherPythons(windows, new FakeTools(_ => throw new Win32Exception(2))).Candidates());
        Assert.Empty(new LauncherPythons(windows, new FakeTools(_ => new ToolResult(1, "-3 x", "", false))).Candidates());
        var never = new FakeTools(_ => FakeTools.Says("-3 x"));
        Assert.Empty(new LauncherPythons(new FakeHost().With("x"), never).Candidates());
        Assert.Empty(never.Asked);
    }

    [Fact]
    public void The_aliases_of_the_Windows_store_are_no_interpreters()
    {
        string[] folders = [@"C:\Users\me\AppData\Local\Microsoft\WindowsApps", @"C:\Py"];
        var host = new FakeHost { IsWindows = true, Variables = { ["PATH"] = string.Join(';', folders) } }
            .With([.. folders.Select(f => Path.Combine(f, "python3.exe"))]);
        Assert.Equal([Path.Combine(folders[1], "python3.exe")],
            new PathPythons(host, new PyenvPythons(host, "/p")).Candidates());
    }

    private static FakeHost Pyenv() => new FakeHost { Variables = { ["HOME"] = "/users/me" } }.With(
        "/users/me/.pyenv/versions/3.11.10/bin/python3", "/users/me/.pyenv/versions/3.11.9/bin/python3",
        "/users/me/.pyenv/versions/3.8.18/bin/python3", "/users/me/.pyenv/versions/3.8.18/bin/python3.8");

    private sealed class FakeRegistry : IRegistry
    {
        private readonly Dictionary<string, (string Name, string Value)> _entries = [];

        public (string Name, string Value) this[string path]
        {
            set => _entries[path] = value;
        }

        public IReadOnlyList<string> Keys(string path) =>
            [.. _entries.Keys.Where(k => k.StartsWith(path + '\\', StringComparison.Ordinal))
                .Select(k => k[(path.Length + 1)..].Split('\\')[0]).Distinct()];

        public IReadOnlyList<string> Values(string path, string name) =>
            _entries.TryGetValue(path, out var entry) && entry.Name == name ? [entry.Value] : [];
    }
}
