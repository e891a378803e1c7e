using System.Text.Json;

namespace HPy.Build.Stubs;

/// <summary>
/// Takes from the syntax tree that <c>clang -ast-dump=json</c> prints what stubs are made from: the definitions of a
/// source, and the functions that use HPy. Headers make up nearly all of the tree, so it is never kept as a whole: the
/// filter goes through it as it comes and writes one line of JSON for each declaration that counts, without places,
/// addresses, and whatever else differs between machines.
/// </summary>
/// <param name="output">Where the lines go.</param>
internal sealed class SyntaxFilter(Stream output) : IDisposable
{
    // Trees are deep where expressions are long. What lies deeper than this says nothing about a signature.
    private const int DeepestNode = 600;
    private const int FirstBuffer = 1 << 16;
    // Strings are the only tokens of some length.
    private const int LargestToken = 1 << 26;

    private readonly Utf8JsonWriter _writer = new(output, new JsonWriterOptions { SkipValidation = true, MaxDepth = DeepestNode + 2 });
    private readonly Stack<int> _containers = new();
    private Phase _phase = Phase.Between;
    private Skipping _skipping;
    private int _skipDepth;
    private int _declarationDepth;
    private string? _property;
    private string _kind = "", _name = "", _type = "", _storage = "";

    private enum Phase
    {
        /// <summary>Among the declarations of a file, a namespace or an extern "C".</summary>
        Between,

        /// <summary>Among the properties of a declaration that stand before its content.</summary>
        Header,

        /// <summary>At the bracket in front of the declarations of a namespace.</summary>
        Opening,

        /// <summary>In the content of a declaration that is kept.</summary>
        Copy,

        /// <summary>Behind the content.</summary>
        After,
    }

    private enum Skipping
    {
        No,
        NextValue,
        Inside,
    }

    /// <summary>Filters a whole tree.</summary>
    /// <exception cref="JsonException">It is cut off or no tree at all.</exception>
    public async Task CopyAsync(Stream tree, CancellationToken cancellation)
    {
        var buffer = new byte[FirstBuffer];
        var length = 0;
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (true)
        {
            var read = await tree.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            length += read;
            var used = Process(buffer.AsSpan(0, length), isLast: read == 0, ref state);
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
            if (read == 0)
                break;
            if (length == buffer.Length)
                Array.Resize(ref buffer, length < LargestToken ? length * 2 : throw new JsonException("a token is too long"));
        }
        await output.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private int Process(ReadOnlySpan<byte> text, bool isLast, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(text, isLast, state);
        while (reader.Read())
            if (!Skip(ref reader))
                Take(ref reader);
        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private bool Skip(ref Utf8JsonReader reader)
    {
        if (_skipping == Skipping.No)
            return false;
        if (_skipping == Skipping.Inside)
        {
            if (reader.CurrentDepth == _skipDepth)
                _skipping = Skipping.No;
            return true;
        }
        var opens = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        (_skipping, _skipDepth) = (opens ? Skipping.Inside : Skipping.No, reader.CurrentDepth);
        return true;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (_phase)
        {
            case Phase.Between:
                TakeBetween(ref reader);
                break;
            case Phase.Header:
                TakeHeader(ref reader);
                break;
            case Phase.Opening:
                _phase = Phase.Between;
                break;
            case Phase.Copy:
                Copy(ref reader);
                break;
            default:
                TakeAfter(ref reader);
                break;
        }
    }

    private void TakeBetween(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            (_phase, _declarationDepth, _property) = (Phase.Header, reader.CurrentDepth, null);
            _kind = _name = _type = _storage = "";
        }
        else if (reader.TokenType == JsonTokenType.EndArray && _containers.Count > 0)
        {
            (_phase, _declarationDepth) = (Phase.After, _containers.Pop());
        }
        else
        {
            throw new JsonException("this is no syntax tree of clang");
        }
    }

    private void TakeHeader(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _property = reader.GetString();
                if (_property == "inner" && reader.CurrentDepth == _declarationDepth + 1)
                    BeginContent();
                else if (_property is not ("kind" or "name" or "type" or "qualType" or "storageClass"))
                    _skipping = Skipping.NextValue;
                break;
            case JsonTokenType.String:
                SetHeader(reader.GetString()!);
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == _declarationDepth:
                _phase = Phase.Between;
                break;
            default:
                break;
        }
    }

    private void SetHeader(string value)
    {
        switch (_property)
        {
            case "kind":
                _kind = value;
                break;
            case "name":
                _name = value;
                break;
            case "qualType":
                _type = value;
                break;
            case "storageClass":
                _storage = value;
                break;
            default:
                break;
        }
    }

    private void BeginContent()
    {
        if (IsContainer())
        {
            _containers.Push(_declarationDepth);
            _phase = Phase.Opening;
        }
        else if (IsKept())
        {
            WriteHeader();
            _phase = Phase.Copy;
        }
        else
        {
            _phase = Phase.After;
            _skipping = Skipping.NextValue;
        }
    }

    // The standard library's namespaces hold no extension modules.
    private bool IsContainer() => _kind is "TranslationUnitDecl" or "LinkageSpecDecl"
        || (_kind == "NamespaceDecl" && _name != "std" && !_name.StartsWith("__", StringComparison.Ordinal));

    private bool IsKept() => _kind switch
    {
        "VarDecl" => _type.Contains("HPy", StringComparison.Ordinal) || _type.Contains("char *", StringComparison.Ordinal)
            || _type.Contains("PyMethodDef", StringComparison.Ordinal),
        // HPy's own functions are in every source, and known.
        "FunctionDecl" => IsEntryPoint() || _name.EndsWith("_trampoline", StringComparison.Ordinal) || (_type.Contains("HPyContext *", StringComparison.Ordinal)
            && !_name.StartsWith("HPy", StringComparison.Ordinal) && !_name.StartsWith("_HPy", StringComparison.Ordinal)),
        _ => false,
    };

    private bool IsEntryPoint() => _name.StartsWith("HPyInit_", StringComparison.Ordinal)
        || _name.StartsWith("PyInit_", StringComparison.Ordinal);

    private void WriteHeader()
    {
        _writer.WriteStartObject();
        _writer.WriteString("kind", _kind);
        _writer.WriteString("name", _name);
        _writer.WriteString("qualType", _type);
        if (_storage.Length > 0)
            _writer.WriteString("storageClass", _storage);
        _writer.WritePropertyName("inner");
    }

    private void Copy(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                CopyName(ref reader);
                break;
            case JsonTokenType.StartObject:
                _writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                _writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                _writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                _writer.WriteEndArray();
                if (reader.CurrentDepth == _declarationDepth + 1)
                    EndContent();
                break;
            case JsonTokenType.String:
                _writer.WriteStringValue(reader.GetString());
                break;
            default:
                _writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private void CopyName(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        var isKept = name is "kind" or "name" or "type" or "qualType" or "value" or "opcode" or "inner" or "array_filler"
            or "referencedDecl" or "field" or "storageClass";
        if (isKept && _writer.CurrentDepth < DeepestNode)
            _writer.WritePropertyName(name);
        else
            _skipping = Skipping.NextValue;
    }

    private void EndContent()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        _writer.Reset();
        output.WriteByte((byte)'\n');
        _phase = Phase.After;
    }

    private void TakeAfter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
            _skipping = Skipping.NextValue;
        else if (reader.TokenType == JsonTokenType.EndObject)
            _phase = Phase.Between;
    }

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();
}
