namespace HPy.ApiGen.Tests;

/// <summary>Where the tests find what they test.</summary>
internal static class Repository
{
    public static string Root { get; } = RepositoryLocator.Find(AppContext.BaseDirectory);

    public static string Include => Path.Combine(Root, "runtime", "include");
}
