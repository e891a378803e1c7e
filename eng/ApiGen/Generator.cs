using System.Text;
using HPy.ApiGen.Emitters;

namespace HPy.ApiGen;

/// <summary>Writes all generated files below a folder that is laid out like the repository.</summary>
public sealed class Generator
{
    /// <summary>The command that the first line of each file names.</summary>
    public const string Command = "dotnet run --project eng/ApiGen";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Every emitter, in the order of the files' use.</summary>
    public static IReadOnlyList<IEmitter> Emitters { get; } =
    [
        new FunctionTypesEmitter(),
        new ContextEmitter(),
        new UniversalWrappersEmitter(),
        new UniversalTrampolinesEmitter(),
        new CPythonWrappersEmitter(),
        new CPythonConstantsEmitter(),
        new CPythonTrampolinesEmitter(),
        new ContextTableEmitter(),
        new CallRealFunctionEmitter(),
        new DebugWrappersEmitter(),
        new DebugCallsEmitter(),
        new TraceMembersEmitter(),
        new TraceWrappersEmitter(),
        new ApiIndexEmitter(),
    ];

    private readonly ApiDefinition _definition;

    /// <summary>Creates a generator for a definition.</summary>
    public Generator(ApiDefinition definition) => _definition = definition;

    /// <summary>Writes the files; one whose text is the same stays untouched.</summary>
    /// <returns>The paths of the files that changed, relative to the folder.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(string root, CancellationToken cancellationToken)
    {
        var changed = new List<string>();
        foreach (var emitter in Emitters)
        {
            var path = Path.Combine(root, emitter.Path);
            var text = s_utf8.GetBytes(emitter.Emit(_definition));
            if (File.Exists(path)
                && (await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false)).AsSpan().SequenceEqual(text))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = path + ".tmp";
            await File.WriteAllBytesAsync(temporary, text, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
            changed.Add(emitter.Path);
        }

        return changed;
    }
}
