using HPy.ApiGen;

// Usage: ApiGen [ROOT [OUTPUT]]. Reads ROOT/runtime/api/public_api.h (ROOT: the repository, found from the
// current folder) and writes the generated files below OUTPUT (ROOT).
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancellation.Cancel();
};

try
{
    var root = args.Length > 0 ? args[0] : RepositoryLocator.Find(Directory.GetCurrentDirectory());
    var output = args.Length > 1 ? args[1] : root;
    var reader = new ClangAstReader(ClangLocator.Find(), Path.Combine(root, RepositoryLocator.Definition));
    var definition = await reader.ReadAsync(cancellation.Token);
    foreach (var path in await new Generator(definition).WriteAsync(output, cancellation.Token))
        Console.WriteLine($"wrote {path}");
    return 0;
}
catch (ApiDefinitionException e)
{
    Console.Error.WriteLine($"ApiGen: {e.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("ApiGen: cancelled");
    return 130;
}
