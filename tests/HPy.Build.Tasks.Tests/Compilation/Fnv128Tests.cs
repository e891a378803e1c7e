using System.Text;
using HPy.Build.Compilation;

namespace HPy.Build.Tests.Compilation;

public sealed class Fnv128Tests
{
    [Theory]
    [InlineData("", 0x6c62272e07bb0142, 0x62b821756295c58d)]
    [InlineData("a", 0xd228cb696f1a8caf, 0x78912b704e4a8964)]
    [InlineData("foobar", 0x343e1662793c64bf, 0x6f0d3597ba446f18)]
    public void Is_the_published_function(string text, ulong high, ulong low) =>
        Assert.Equal(new Fnv128(high, low), Fnv128.Start.Add(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Tells_where_a_text_ends() =>
        Assert.NotEqual(Fnv128.Start.Add("ab").Add("c"), Fnv128.Start.Add("a").Add("bc"));
}
