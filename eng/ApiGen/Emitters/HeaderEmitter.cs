namespace HPy.ApiGen.Emitters;

/// <summary>What all generated C headers have in common: the first line, a sentence, the include guard.</summary>
public abstract class HeaderEmitter : IEmitter
{
    /// <inheritdoc/>
    public abstract string Path { get; }

    /// <summary>What the file is for.</summary>
    protected abstract string Purpose { get; }

    /// <inheritdoc/>
    public string Emit(ApiDefinition definition)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(Path).ToUpperInvariant();
        var guard = $"HPY_GENERATED_{name}_H";
        var code = new CodeWriter();
        code.Line($"/* Generated from {RepositoryLocator.Definition} by `{Generator.Command}`; do not edit. */");
        code.Line($"/* {Purpose} */");
        code.Line($"#ifndef {guard}").Line($"#define {guard}").Line();
        EmitBody(definition, code);
        return code.Line().Line($"#endif /* {guard} */").ToString();
    }

    /// <summary>Adds what stands between the guards.</summary>
    protected abstract void EmitBody(ApiDefinition definition, CodeWriter code);
}
