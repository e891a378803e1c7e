using System.Text;
using HPy.Build.Publishing;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Publishing;

public sealed class Blake2bTests
{
    // What hashlib.blake2b(data, digest_size=32) of Python says.
    [Theory]
    [InlineData(0, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")]
    [InlineData(1, "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314")]
    [InlineData(3, "b316f3683ac87007461037a8ff6547de35618800044bb3a4e98b3560c92c3794")]
    [InlineData(127, "1bb3d24376d0b5840955e640c6a8a4830cd69af0b7ad71a409d2a30c6a374abb")]
    [InlineData(128, "9101ed0a248b57efc0c6070cfbf9cf316c182d125ad6191c1f7783c3d32b6346")]
    [InlineData(129, "60f5e954d1a1775362ffd0762ed37bbe101ed5e88896dd793f1a889786fb3132")]
    [InlineData(256, "45d503f4fc344944eeff959e1e2234c47884011023598cadbd934f08d4265016")]
    [InlineData(1000, "a494537cc57474059ebe7a7f7a76c03306551355abebb1967408ed04e7564fa9")]
    public void Hashes_are_those_of_other_implementations(int length, string expected)
    {
        var data = Enumerable.Range(0, length).Select(i => (byte)(i * 7 % 251)).ToArray();
        foreach (var piece in new[] { 1, 13, 128, 5000 })
        {
            var hash = new Blake2b();
            foreach (var part in data.Chunk(piece))
                hash.Append(part);
            Assert.Equal(expected, Convert.ToHexString(hash.Finish()).ToLowerInvariant());
        }
    }

    [Fact]
    public void Files_are_hashed_with_both_functions()
    {
        using var folder = new TemporaryFolder();
        var digests = FileDigests.Of(folder.Write("a", "abc"), CancellationToken.None);
        Assert.Equal(3, digests.Size);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digests.Sha256);
        Assert.Equal("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319", digests.Blake2b);
    }

    [Fact]
    public void Secrets_do_not_show()
    {
        var credentials = new Credentials("ann", new Secret("p%ss:w0rd"), "a test");
        var redactor = new Redactor();
        redactor.Add(credentials);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:p%ss:w0rd"));
        Assert.DoesNotContain("w0rd", credentials.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("w0rd", $"{credentials.Password} {credentials}", StringComparison.Ordinal);
        Assert.Equal("*** *** ***", redactor.Clean($"p%ss:w0rd {basic} p%25ss%3Aw0rd"));
    }
}
