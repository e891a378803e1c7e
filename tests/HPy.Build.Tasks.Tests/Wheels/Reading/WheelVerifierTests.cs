using System.Security.Cryptography;
using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels.Reading;

namespace HPy.Build.Tests.Wheels.Reading;

public sealed class WheelVerifierTests : IDisposable
{
    private const string Info = "a-1.dist-info/";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_wheel_has_no_problems()
    {
        Assert.Empty(Problems(Line("m,\"1.py", "x").Replace("m,\"1.py", "\"m,\"\"1.py\"", StringComparison.Ordinal), new SyntheticFile("m,\"1.py", "x")));
        Assert.Empty(Problems(Line("m.py", "x", SHA512.HashData, "sha512"), new SyntheticFile("m.py", "x"), new SyntheticFile("empty/", "")));
        Assert.Empty(Problems(Line("m.py", "x").Replace("\n", "\r\n", StringComparison.Ordinal), new SyntheticFile("m.py", "x"), new SyntheticFile(Info + "RECORD.jws", "s")));
    }

    [Fact]
    public void Everything_that_does_not_agree_is_named()
    {
        Assert.Equal(["RECORD does not list m.py"], Problems("", new SyntheticFile("m.py", "x")));
        Assert.Equal(["RECORD lists gone.py, which is not there"], Problems(Line("gone.py", "x")));
        Assert.Equal(["m.py does not have the content that RECORD says"], Problems(Line("m.py", "y"), new SyntheticFile("m.py", "x")));
        Assert.Equal(["RECORD says that m.py has 2 bytes; it has 1"], Problems(Line("m.py", "xx"), new SyntheticFile("m.py", "x")));
        Assert.Equal(["RECORD lists m.py twice"], Problems(Line("m.py", "x") + Line("m.py", "x"), new SyntheticFile("m.py", "x")));
        Assert.Equal(["RECORD has a hash of m.py that is not safe: md5"], Problems(Line("m.py", "x", MD5.HashData, "md5"), new SyntheticFile("m.py", "x")));
        Assert.Equal(["RECORD has no hash of m.py"], Problems("m.py,,\n", new SyntheticFile("m.py", "x")));
        Assert.Equal(["RECORD is no list of files with three fields a line"], Problems("m.py\n", new SyntheticFile("m.py", "x")));
        Assert.Equal(["RECORD is no list of files with three fields a line"], Problems("\"m.py\n", new SyntheticFile("m.py", "x")));
    }

    [Fact]
    public void A_file_that_is_damaged_is_a_problem() =>
        Assert.Contains("checksum", Assert.Single(Problems(Line("m.py", "x"), new SyntheticFile("m.py", "x") { Crc = 1 })));

    [Fact]
    public void Archives_that_are_no_wheels()
    {
        Assert.Contains("no dist-info folder", Refusal(new SyntheticFile("a", "x")));
        Assert.Contains("2 dist-info folders", Refusal(new SyntheticFile("a-1.dist-info/x", ""), new SyntheticFile("b-1.dist-info/x", "")));
        using var wheel = Open(new SyntheticFile(Info + "METADATA", "Name: ä"), new SyntheticFile(Info + "WHEEL", [0xFF]));
        Assert.Equal("Name: ä", wheel.ReadInfo("METADATA"));
        Assert.Equal(ErrorCode.UnsoundWheel, Assert.Throws<BuildException>(() => wheel.ReadInfo("WHEEL")).Code);
        Assert.Contains("it has no a-1.dist-info/RECORD", Assert.Throws<BuildException>(() => wheel.ReadInfo("RECORD")).Message);
        Assert.Equal("there is no RECORD", Assert.Single(new WheelVerifier(wheel).FindProblems(default)));
    }

    private static string Line(string name, string content) => Line(name, content, SHA256.HashData, "sha256");

    private static string Line(string name, string content, Func<byte[], byte[]> hash, string algorithm)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var digest = Convert.ToBase64String(hash(bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return $"{name},{algorithm}={digest},{bytes.Length}\n";
    }

    private string[] Problems(string record, params SyntheticFile[] files)
    {
        using var wheel = Open([.. files, new SyntheticFile(Info + "RECORD", record + Info + "RECORD,,\n")]);
        return [.. new WheelVerifier(wheel).FindProblems(default)];
    }

    private string Refusal(params SyntheticFile[] files)
    {
        var problem = Assert.Throws<BuildException>(() => Open(files).Dispose());
        Assert.Equal(ErrorCode.UnsoundWheel, problem.Code);
        return problem.Message;
    }

    private WheelReader Open(params SyntheticFile[] files)
    {
        var path = Path.Combine(_folder.Path, "a-1-py3-none-any.whl");
        File.WriteAllBytes(path, SyntheticZip.Write(files));
        return WheelReader.Open(path);
    }
}
