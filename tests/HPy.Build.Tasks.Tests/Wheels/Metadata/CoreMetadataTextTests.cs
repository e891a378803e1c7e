using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public class CoreMetadataTextTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var written = new CoreMetadata
        {
            Name = DistributionName.Parse("Fast.Math"),
            Version = PackageVersion.Parse("1.0"),
            Keywords = ["a", "b"],
            Classifiers = ["Programming Language :: C", "Topic :: Utilities"],
            Description = "# Title\n\nText: with a colon\n",
        };
        var read = CoreMetadata.Parse(written.Format());
        Assert.Equal("Fast.Math", read.Find("name"));
        Assert.Equal("a,b", read.Find("Keywords"));
        Assert.Equal([.. written.Classifiers], read.FindAll("CLASSIFIER").ToArray());
        Assert.Equal(written.Description, read.Description);
        Assert.Null(read.Find("Summary"));
        Assert.Empty(read.FindAll("Summary"));
    }

    [Theory]
    [InlineData("Name: a\r\nVersion: 1\r\n\r\nx\r\ny", "Name=a|Version=1", "x\ny")]
    [InlineData("\ufeffName: a\rVersion:1\r\ry\r", "Name=a|Version=1", "y\n")]
    [InlineData("Name: a\n\n", "Name=a", "")]
    [InlineData("Name: a", "Name=a", "")]
    [InlineData("", "", "")]
    [InlineData("\nName: a", "", "Name: a")]
    [InlineData(" a\nName: b\n", "Name=b", "")]
    [InlineData("Name: a\nno field\nVersion: 1\n", "Name=a", "no field\nVersion: 1\n")]
    [InlineData("Name: a\n: b\n", "Name=a", ": b\n")]
    [InlineData("License: one\n        two\n        \n       |  three\n\tfour\nName: a", "License=one\ntwo\n\n  three\nfour|Name=a", "")]
    [InlineData("Summary: a\u2028b\fc\n", "Summary=a\u2028b\fc", "")]
    public void Texts_of_other_tools(string text, string fields, string body)
    {
        var read = CoreMetadata.Parse(text);
        Assert.Equal(fields, string.Join('|', read.Fields.Select(f => $"{f.Name}={f.Value}")));
        Assert.Equal(body, read.Body);
    }

    [Fact]
    public void The_description_was_a_field_once() => Assert.Equal(
        "One.\nTwo.", CoreMetadata.Parse("Metadata-Version: 1.2\nDescription: One.\n        Two.\n").Description);

    [Fact]
    public void Many_lines_are_read_in_one_pass()
    {
        var read = CoreMetadata.Parse(string.Concat(Enumerable.Repeat("A:\n b\n", 200_000)));
        Assert.Equal(200_000, read.Fields.Length);
    }
}
