namespace HPy.Build.Tests.Support;

/// <summary>Finds the repository the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "HPy.Build.Sdk.sln")))
                return folder;
        throw new InvalidOperationException("the tests run outside of the repository");
    }
}
