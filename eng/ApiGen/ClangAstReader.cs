using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace HPy.ApiGen;

/// <summary>
/// Reads the definition through clang's syntax tree. A marker stands behind the declaration it belongs to,
/// so the reader walks through the file's declarations and remembers the last ones it saw.
/// </summary>
public sealed class ClangAstReader : IApiReader
{
    private const string ImplPrefix = "impl_";
    private const string CPythonPrefix = "cpython_";
    private const string SlotPrefix = "hpy_slot_";

    private readonly string _clang;
    private readonly string _header;

    /// <summary>Creates a reader for a header.</summary>
    /// <param name="clang">The compiler to run.</param>
    /// <param name="header">The path of public_api.h.</param>
    public ClangAstReader(string clang, string header)
    {
        _clang = clang;
        _header = header;
    }

    /// <inheritdoc/>
    public async Task<ApiDefinition> ReadAsync(CancellationToken cancellationToken)
    {
        using var tree = await ParseAsync(cancellationToken).ConfigureAwait(false);
        var collector = new Collector();
        foreach (var node in tree.RootElement.GetProperty("inner").EnumerateArray())
            collector.Add(node);
        var definition = collector.Finish();
        DefinitionChecks.Check(definition);
        return definition;
    }

    private async Task<JsonDocument> ParseAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_clang)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])
            ["-std=c11", "-DHPY_ABI_UNIVERSAL", "-fsyntax-only", "-Wno-unused", "-Xclang", "-ast-dump=json", _header])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)
            ?? throw new ApiDefinitionException($"{_clang} did not start");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw new ApiDefinitionException($"{_header} does not compile:\n{await errors.ConfigureAwait(false)}");
            return JsonDocument.Parse(
                await output.ConfigureAwait(false), new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Turns a row of declarations into the definition.</summary>
    private sealed class Collector
    {
        private readonly List<ApiConstant> _constants = [];
        private readonly List<ApiFunction> _functions = [];
        private readonly List<ApiSignature> _signatures = [];
        private readonly List<ApiSlot> _slots = [];
        private (CPrototype Prototype, string Documentation)? _previousFunction;
        private (CPrototype Prototype, string Documentation)? _function;
        private string? _variable;
        private (string Name, int Value)? _number;

        public void Add(JsonElement node)
        {
            switch (node.GetProperty("kind").GetString())
            {
                case "FunctionDecl":
                    _previousFunction = _function;
                    _function = (ReadPrototype(node), ReadComment(node));
                    break;
                case "EnumDecl":
                    _number = ReadNumber(node) ?? _number;
                    break;
                case "VarDecl" when ReadText(node) is { } text && _number is { } number:
                    AddMarked(number.Name, number.Value, text);
                    _number = null;
                    break;
                case "VarDecl":
                    _variable = Name(node);
                    break;
                default:
                    break;
            }
        }

        public ApiDefinition Finish() => new(
            [.. _constants.OrderBy(c => c.Index)],
            [.. _functions.OrderBy(f => f.Index)],
            [.. _signatures.OrderBy(s => s.Number)],
            [.. _slots.OrderBy(s => s.Number)]);

        private void AddMarked(string marker, int number, string text)
        {
            if (marker.StartsWith(SlotPrefix, StringComparison.Ordinal))
                _slots.Add(new ApiSlot(number, marker[SlotPrefix.Length..], text));
            else if (marker.StartsWith("hpy_constant_", StringComparison.Ordinal))
                _constants.Add(new ApiConstant(number, Expect(_variable, marker), text));
            else if (marker.StartsWith("hpy_function_", StringComparison.Ordinal))
                AddFunction(number, text, marker, raises: false);
            else if (marker.StartsWith("hpy_raises_", StringComparison.Ordinal))
                AddFunction(number, text, marker, raises: true);
            else if (marker.StartsWith("hpy_signature_", StringComparison.Ordinal))
                AddSignature(number, text, marker);
            else
                throw new ApiDefinitionException($"unknown marker {marker}");
        }

        private void AddFunction(int index, string how, string marker, bool raises)
        {
            var (prototype, documentation) = Expect(_function, marker);
            _functions.Add(new ApiFunction(index, prototype, how, raises, documentation));
        }

        private void AddSignature(int number, string how, string marker)
        {
            var (cpython, _) = Expect(_function, marker);
            var (impl, documentation) = Expect(_previousFunction, marker);
            if (!cpython.Name.StartsWith(CPythonPrefix, StringComparison.Ordinal)
                || impl.Name != ImplPrefix + cpython.Name[CPythonPrefix.Length..])
                throw new ApiDefinitionException($"{impl.Name} and {cpython.Name} do not belong together");
            _signatures.Add(new ApiSignature(
                number, cpython.Name[CPythonPrefix.Length..], impl, cpython, how, documentation));
        }

        private static T Expect<T>(T? value, string marker) where T : struct =>
            value ?? throw new ApiDefinitionException($"{marker}: nothing stands in front of the marker");

        private static string Expect(string? value, string marker) =>
            value ?? throw new ApiDefinitionException($"{marker}: nothing stands in front of the marker");
    }

    private static string Name(JsonElement node) =>
        node.TryGetProperty("name", out var name) ? name.GetString()! : "";

    private static string Type(JsonElement node) =>
        node.GetProperty("type").GetProperty("qualType").GetString()!.Replace("_Bool", "bool", StringComparison.Ordinal);

    private static JsonElement.ArrayEnumerator Inner(JsonElement node) =>
        node.TryGetProperty("inner", out var inner) ? inner.EnumerateArray() : default;

    private static CPrototype ReadPrototype(JsonElement node)
    {
        var type = Type(node);
        var parameters = Inner(node)
            .Where(n => n.GetProperty("kind").GetString() == "ParmVarDecl")
            .Select(n => new CParameter(Type(n), Name(n)));
        return new CPrototype(type[..type.IndexOf('(', StringComparison.Ordinal)].TrimEnd(), Name(node), [.. parameters]);
    }

    private static string ReadComment(JsonElement node)
    {
        var comment = Inner(node).FirstOrDefault(n => n.GetProperty("kind").GetString() == "FullComment");
        if (comment.ValueKind == JsonValueKind.Undefined)
            return "";
        var paragraphs = Inner(comment)
            .Select(p => string.Join(' ', Inner(p)
                .Select(t => t.TryGetProperty("text", out var text) ? text.GetString()!.Trim() : "")
                .Where(t => t.Length > 0)))
            .Where(p => p.Length > 0);
        return string.Join("\n\n", paragraphs);
    }

    private static (string Name, int Value)? ReadNumber(JsonElement node)
    {
        var constant = Inner(node).FirstOrDefault(n => n.GetProperty("kind").GetString() == "EnumConstantDecl");
        if (constant.ValueKind == JsonValueKind.Undefined || !Name(constant).StartsWith("hpy_", StringComparison.Ordinal))
            return null;
        var value = Inner(constant).First().GetProperty("value").GetString()!;
        return (Name(constant), int.Parse(value, CultureInfo.InvariantCulture));
    }

    private static string? ReadText(JsonElement node)
    {
        if (!Name(node).StartsWith("hpy_", StringComparison.Ordinal))
            return null;
        var literal = Inner(node).FirstOrDefault(n => n.GetProperty("kind").GetString() == "StringLiteral");
        return literal.ValueKind == JsonValueKind.Undefined ? null : literal.GetProperty("value").GetString()!.Trim('"');
    }
}
