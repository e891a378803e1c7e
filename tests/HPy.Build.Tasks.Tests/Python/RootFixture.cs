using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Python;

/// <summary>Folders with files as Pythons of several systems have them.</summary>
internal sealed class RootFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string At(string name) => _folder.At(name);

    public void Dispose() => _folder.Dispose();

    public string Write(string name, string text) => _folder.Write(name, text);

    public void WriteBytes(string name, byte[] content) => File.WriteAllBytes(_folder.Write(name, ""), content);

    /// <summary>Python.h, patchlevel.h and pyconfig.h.</summary>
    public RootFixture Headers(string folder, string version, string config = "#define SIZEOF_VOID_P 8\n")
    {
        var numbers = version.Split('.');
        Write(folder + "/Python.h", "");
        Write(folder + "/patchlevel.h", $"#define PY_MAJOR_VERSION {numbers[0]}\n#define PY_MINOR_VERSION\t{numbers[1]}\n#define PY_MICRO_VERSION {numbers[2]} /* x */\n");
        Write(folder + "/pyconfig.h", config);
        return this;
    }

    /// <summary>A _sysconfigdata_*.py.</summary>
    public RootFixture Variables(string file, string suffix, string triplet, string more = "")
    {
        Write(file, $"# system configuration\nbuild_time_vars = {{'ABIFLAGS': '', 'EXT_SUFFIX': '{suffix}',\n 'HOST_GNU_TYPE': '{triplet}', "
            + $"'INCLUDEPY': '/elsewhere/include', {more}}}\n");
        return this;
    }
}
