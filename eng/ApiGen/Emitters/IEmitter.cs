namespace HPy.ApiGen.Emitters;

/// <summary>Writes one generated file.</summary>
public interface IEmitter
{
    /// <summary>The file, relative to the repository.</summary>
    string Path { get; }

    /// <summary>The whole text of the file.</summary>
    string Emit(ApiDefinition definition);
}
