namespace HPy.Build.Wheels.Reproducibility;

/// <summary>What is different in a file of two archives.</summary>
/// <param name="Name">The file; empty for the archive as a whole.</param>
/// <param name="What">Which bytes, or what else.</param>
public sealed record ArchiveDifference(string Name, string What)
{
    /// <inheritdoc />
    public override string ToString() => Name.Length == 0 ? What : $"{Name}: {What}";
}
