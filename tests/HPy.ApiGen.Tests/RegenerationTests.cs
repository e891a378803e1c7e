using Xunit;

namespace HPy.ApiGen.Tests;

/// <summary>The generated files that are checked in are what the definition gives.</summary>
public sealed class RegenerationTests
{
    [Fact]
    public async Task CheckedInFilesAreCurrent()
    {
        var root = Repository.Root;
        using var folder = new TemporaryFolder();
        var reader = new ClangAstReader(ClangLocator.Find(), Path.Combine(root, RepositoryLocator.Definition));
        var definition = await reader.ReadAsync(CancellationToken.None);
        var written = await new Generator(definition).WriteAsync(folder.Path, CancellationToken.None);

        Assert.Equal(Generator.Emitters.Select(e => e.Path), written);
        foreach (var path in written)
        {
            Assert.True(
                File.ReadAllText(Path.Combine(folder.Path, path)) == File.ReadAllText(Path.Combine(root, path)),
                $"{path} is not current; run: {Generator.Command}");
        }
    }

    [Fact]
    public async Task ASecondRunChangesNothing()
    {
        var root = Repository.Root;
        using var folder = new TemporaryFolder();
        var reader = new ClangAstReader(ClangLocator.Find(), Path.Combine(root, RepositoryLocator.Definition));
        var generator = new Generator(await reader.ReadAsync(CancellationToken.None));
        await generator.WriteAsync(folder.Path, CancellationToken.None);

        Assert.Empty(await generator.WriteAsync(folder.Path, CancellationToken.None));
    }

    [Fact]
    public void GeneratedFilesSayWhereTheyComeFromAndUseLineFeeds()
    {
        var root = Repository.Root;
        foreach (var emitter in Generator.Emitters)
        {
            var text = File.ReadAllText(Path.Combine(root, emitter.Path));
            Assert.Contains(Generator.Command, text.Split('\n')[0], StringComparison.Ordinal);
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
        }
    }
}
