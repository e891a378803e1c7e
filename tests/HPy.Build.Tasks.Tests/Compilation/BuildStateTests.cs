using HPy.Build.Compilation;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Compilation;

public sealed class BuildStateTests
{
    private const string Owner = "/p/p.hpyproj";
    private static readonly StateEntry Entry = new("/o/a.o", "universal/linux-x64", new Fnv128(12345678901234567890, 987654321),
        new FileStamp(5, 6), [new Dependency("/s/ä b.c", new FileStamp(1, 2)), new Dependency("/s/h.h", default)]);

    [Fact]
    public void Comes_back_as_it_was_saved()
    {
        using var folder = new TemporaryFolder();
        var state = new BuildState(Owner);
        state.Set(Entry);
        state.Set(Entry with { Output = "/o/b.o" });
        state.Save(folder.At("s.state"));
        Assert.False(state.IsChanged);

        var loaded = BuildState.Load(folder.At("s.state"), Owner).Entries.OrderBy(e => e.Output).ToList();
        Assert.Equal(2, loaded.Count);
        Assert.Equal(Entry with { Dependencies = [] }, loaded[0] with { Dependencies = [] });
        Assert.Equal<IEnumerable<Dependency>>(Entry.Dependencies, loaded[0].Dependencies);
    }

    [Fact]
    public void A_damaged_or_cut_off_file_is_empty()
    {
        using var folder = new TemporaryFolder();
        var state = new BuildState(Owner);
        state.Set(Entry);
        state.Save(folder.At("s.state"));
        var good = File.ReadAllBytes(folder.At("s.state"));
        for (var i = 0; i < good.Length; i++)
        {
            File.WriteAllBytes(folder.At("bad"), good[..i]);
            Assert.Empty(BuildState.Load(folder.At("bad"), Owner).Entries);
            var flipped = (byte[])good.Clone();
            flipped[i] ^= 0x41;
            File.WriteAllBytes(folder.At("bad"), flipped);
            Assert.Empty(BuildState.Load(folder.At("bad"), Owner).Entries);
        }
        Assert.Empty(BuildState.Load(folder.At("missing"), Owner).Entries);
    }

    [Fact]
    public void What_another_project_noted_down_is_not_ours()
    {
        using var folder = new TemporaryFolder();
        var state = new BuildState(Owner);
        state.Set(Entry);
        state.Save(folder.At("s.state"));
        Assert.Empty(BuildState.Load(folder.At("s.state"), "/copy/p.hpyproj").Entries);

        OutputList.Save(folder.At("l.outputs"), Owner, ["/o/a.py"], []);
        Assert.Equal(["/o/a.py"], OutputList.Load(folder.At("l.outputs"), Owner));
        Assert.Empty(OutputList.Load(folder.At("l.outputs"), "/copy/p.hpyproj"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.py")]
    [InlineData("/o/a\0b")]
    public void A_list_with_a_line_that_is_no_full_path_is_empty(string line)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("l.outputs"), $"{Owner}\n/o/a.py\n{line}\n");
        Assert.Empty(OutputList.Load(folder.At("l.outputs"), Owner));
    }
}
