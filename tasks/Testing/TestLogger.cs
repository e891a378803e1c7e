using System.Collections.Immutable;

namespace HPy.Build.Testing;

/// <summary>Where results go beyond the console.</summary>
public enum TestLoggerKind
{
    /// <summary>The console, where they go anyway.</summary>
    Console,

    /// <summary>The format of Visual Studio.</summary>
    Trx,

    /// <summary>The format of JUnit, which every CI system reads.</summary>
    JUnit,

    /// <summary>Something else.</summary>
    Unknown,
}

/// <summary>One value of <c>dotnet test --logger</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name as written.</param>
/// <param name="FileName">The wanted file; null for a name of our own.</param>
public sealed record TestLogger(TestLoggerKind Kind, string Name, string? FileName)
{
    /// <summary>
    /// Reads what dotnet test hands on: loggers separated by <c>;</c>, and their parameters (<c>LogFileName=x</c>) too.
    /// </summary>
    public static ImmutableArray<TestLogger> ParseList(string text)
    {
        var result = ImmutableArray.CreateBuilder<TestLogger>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                result.Add(new TestLogger(KindOf(part), part, null));
            else if (result.Count > 0 && (part[..equals].Equals("LogFileName", StringComparison.OrdinalIgnoreCase)
                || part[..equals].Equals("LogFilePath", StringComparison.OrdinalIgnoreCase)))
                result[^1] = result[^1] with { FileName = part[(equals + 1)..] };
        }
        return result.ToImmutable();
    }

    /// <summary>Writes all files; returns their full paths.</summary>
    public static ImmutableArray<string> WriteAll(IEnumerable<TestLogger> loggers, string folder, IReadOnlyList<TestRun> runs)
    {
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (var logger in loggers)
        {
            if (logger.Kind is not (TestLoggerKind.Trx or TestLoggerKind.JUnit))
                continue;
            var path = Path.GetFullPath(logger.FileName ?? (logger.Kind == TestLoggerKind.Trx ? "python.trx" : "python.xml"), folder);
            Compilation.AtomicFile.Write(path, logger.Kind == TestLoggerKind.Trx ? TrxFile.Format(runs) : JUnitFile.Format(runs));
            result.Add(path);
        }
        return result.ToImmutable();
    }

    private static TestLoggerKind KindOf(string name) => name.ToLowerInvariant() switch
    {
        "console" => TestLoggerKind.Console,
        "trx" => TestLoggerKind.Trx,
        "junit" => TestLoggerKind.JUnit,
        _ => TestLoggerKind.Unknown,
    };
}
