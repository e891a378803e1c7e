using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public sealed class WheelListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListedWheel _wheel;

    public WheelListTests()
    {
        _wheel = new ListedWheel(_folder.Write("a|b.whl", "content"), "py3-none-any", "universal", "linux-x64", "");
        WheelList.Write(ListFile, FingerprintFile, "same\n", [_wheel]);
    }

    private string ListFile => Path.Combine(_folder.Path, "list");

    private string FingerprintFile => Path.Combine(_folder.Path, "fingerprint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gives_back_wheels_that_nobody_touched() => Assert.Equal([_wheel], Read()!);

    [Fact]
    public void Another_fingerprint_packs_again() => Assert.Null(WheelList.Read(ListFile, FingerprintFile, "other\n"));

    [Fact]
    public void A_deleted_wheel_packs_again()
    {
        File.Delete(_wheel.Path);
        Assert.Null(Read());
    }

    [Fact]
    public void A_changed_wheel_packs_again()
    {
        File.AppendAllText(_wheel.Path, "x");
        Assert.Null(Read());
    }

    [Theory]
    [InlineData("list", "")]
    [InlineData("list", "what is this\n")]
    [InlineData("fingerprint", "")]
    public void A_damaged_file_packs_again(string name, string content)
    {
        _folder.Write(name, content);
        Assert.Null(Read());
    }

    private List<ListedWheel>? Read() => WheelList.Read(ListFile, FingerprintFile, "same\n");
}
