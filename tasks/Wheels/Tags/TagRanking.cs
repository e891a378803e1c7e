using System.Collections.Immutable;

namespace HPy.Build.Wheels;

/// <summary>Which wheels one Python on one system accepts, and which of several an installer takes.</summary>
public sealed class TagRanking
{
    private readonly Dictionary<WheelTag, int> _ranks;

    private TagRanking(ImmutableArray<WheelTag> tags)
    {
        Tags = tags;
        _ranks = new Dictionary<WheelTag, int>(tags.Length);
        // The first counts where a tag comes twice, as for a Python without platforms.
        for (var rank = 0; rank < tags.Length; rank++)
            _ranks.TryAdd(tags[rank], rank);
    }

    /// <summary>All accepted tags, best first.</summary>
    public ImmutableArray<WheelTag> Tags { get; }

    /// <summary>Combines what an interpreter and what its system accept.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="platforms">The platform tags of its system, best first: see <see cref="SystemPlatforms"/>.</param>
    public static TagRanking Create(InterpreterTags interpreter, ImmutableArray<string> platforms)
    {
        var tags = ImmutableArray.CreateBuilder<WheelTag>();
        foreach (var (python, abi) in interpreter.Native)
            tags.AddRange(platforms.Select(platform => new WheelTag(python, abi, platform)));
        var versions = Enumerable.Range(0, interpreter.Minor).Reverse().Select(minor => $"py3{minor}")
            .Prepend("py3").Prepend($"py3{interpreter.Minor}").ToList();
        foreach (var version in versions)
            tags.AddRange(platforms.Select(platform => new WheelTag(version, "none", platform)));
        if (interpreter.PureTag.Length > 0)
            tags.Add(new WheelTag(interpreter.PureTag, "none", "any"));
        tags.AddRange(versions.Select(version => new WheelTag(version, "none", "any")));
        return new TagRanking(tags.ToImmutable());
    }

    /// <summary>How good a wheel with these tags is, 0 being the best; null when it cannot be installed.</summary>
    public int? Rank(WheelTagSet tags)
    {
        int? best = null;
        foreach (var tag in tags.Expand())
            if (_ranks.TryGetValue(tag, out var rank) && (best is null || rank < best))
                best = rank;
        return best;
    }

    /// <summary>
    /// What an installer takes of wheels of one version: the best tag, and of two with the same the larger build tag,
    /// where no build tag is the smallest. Null when it can take none.
    /// </summary>
    public WheelFileName? Choose(IEnumerable<WheelFileName> wheels) => wheels
        .Select(wheel => (Wheel: wheel, Rank: Rank(wheel.Tags)))
        .Where(w => w.Rank is not null)
        .OrderBy(w => w.Rank)
        .ThenByDescending(w => w.Wheel.Build)
        .Select(w => w.Wheel)
        .FirstOrDefault();
}
