namespace HPy.ApiGen;

/// <summary>Reads the definition of the API.</summary>
public interface IApiReader
{
    /// <summary>Reads and checks the definition.</summary>
    /// <exception cref="ApiDefinitionException">It cannot be read or contradicts itself.</exception>
    Task<ApiDefinition> ReadAsync(CancellationToken cancellationToken);
}
