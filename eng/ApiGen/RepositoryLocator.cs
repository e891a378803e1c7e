namespace HPy.ApiGen;

/// <summary>Finds the repository from a folder inside it.</summary>
public static class RepositoryLocator
{
    /// <summary>Where the definition is.</summary>
    public const string Definition = "runtime/api/public_api.h";

    /// <summary>The closest folder at or above the given one that holds the definition.</summary>
    /// <exception cref="ApiDefinitionException">There is none.</exception>
    public static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Definition)))
                return folder.FullName;
        }

        throw new ApiDefinitionException($"{start} is not inside a folder that holds {Definition}");
    }
}
