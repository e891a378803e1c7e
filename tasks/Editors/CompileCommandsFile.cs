using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;

namespace HPy.Build.Editors;

/// <summary>
/// Writes <c>compile_commands.json</c>, LLVM's "JSON Compilation Database", when what it depends on changed. What that
/// was is kept in a small file, so that a build with nothing to do does not even put the commands into words.
/// </summary>
/// <param name="path">Full path of the file.</param>
/// <param name="notePath">Full path of the small file.</param>
/// <param name="owner">The project file.</param>
public sealed class CompileCommandsFile(string path, string notePath, string owner)
{
    private const string NoteName = "commands" + BuildState.Suffix;

    // The way commands are put into words may change with a version of this code.
    private const int Version = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        // For files, not for pages: letters beyond ASCII stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file that the property HPyCompileCommands names; null when that is false.</summary>
    public static CompileCommandsFile? Create(string property, BuildFolders folders, string owner) =>
        property.Length == 0 || property.Equals("false", StringComparison.OrdinalIgnoreCase)
            ? null
            : new CompileCommandsFile(Items.FullPath(property), Path.Combine(folders.ObjectFolder, NoteName), owner);

    /// <summary>Whether the file is there.</summary>
    public bool Exists => File.Exists(path);

    /// <summary>Whether the file is there and says how these actions run.</summary>
    public bool IsUpToDate(IEnumerable<BuildAction> actions) => Read() == Note(actions);

    /// <summary>Replaces the file.</summary>
    public void Write(IReadOnlyList<BuildAction> actions, IEnumerable<EditorCommand> commands)
    {
        var content = Format(commands);
        if (!Exists || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            AtomicFile.Write(path, content);
        AtomicFile.Write(notePath, Note(actions));
        // Clean finds it there.
        var list = Path.ChangeExtension(notePath, OutputList.Suffix);
        OutputList.Save(list, owner, [path], OutputList.Load(list, owner));
    }

    /// <summary>The content of the file.</summary>
    public static byte[] Format(IEnumerable<EditorCommand> commands)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var command in commands)
            {
                json.WriteStartObject();
                json.WriteString("directory", command.Folder);
                json.WriteString("file", command.File);
                json.WriteString("output", command.Output);
                json.WriteStartArray("arguments");
                foreach (var argument in command.Arguments)
                    json.WriteStringValue(argument);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private string Read()
    {
        try
        {
            return File.Exists(notePath) ? File.ReadAllText(notePath) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private string Note(IEnumerable<BuildAction> actions)
    {
        var hash = Fnv128.Start.Add(owner).Add(path).Add(Version);
        foreach (var action in actions)
        {
            var command = action.Fingerprint();
            hash = hash.Add(action.Scope).Add(action.Inputs[0]).Add((long)command.High).Add((long)command.Low);
        }
        var stamp = FileStamp.Of(path);
        return string.Create(CultureInfo.InvariantCulture, $"{hash.High:x16}{hash.Low:x16} {stamp.Ticks} {stamp.Length}\n");
    }
}
