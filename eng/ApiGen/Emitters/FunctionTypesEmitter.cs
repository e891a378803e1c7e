namespace HPy.ApiGen.Emitters;

/// <summary>The kinds of functions and slots, their types, and the structs that trampolines fill.</summary>
public sealed class FunctionTypesEmitter : HeaderEmitter
{
    /// <inheritdoc/>
    public override string Path => "runtime/include/hpy/generated/function_types.h";

    /// <inheritdoc/>
    protected override string Purpose =>
        "The functions an extension provides: kinds, slots, pointer types, arguments of the trampolines.";

    /// <inheritdoc/>
    protected override void EmitBody(ApiDefinition definition, CodeWriter code)
    {
        code.Line("#include \"../types.h\"").Line();
        Enumerations(definition, code);
        Pointers(definition, code);
        Declarations(definition, code);
        Structs(definition, code);
        Slots(definition, code);
    }

    private static void Enumerations(ApiDefinition definition, CodeWriter code)
    {
        code.Line("/** How a function of an extension is called. */");
        code.Line("typedef enum {");
        var constants = definition.Signatures.Select(s => (s.Number, s.Constant))
            .Append((38, "HPyFunc_VECTORCALLFUNC")).OrderBy(c => c.Item1);
        foreach (var (number, name) in constants)
            code.Line($"    {name} = {number},");
        code.Line("} HPyFunc_Signature;").Line();
        code.Line("/** The slots of types and modules. */");
        code.Line("typedef enum {");
        foreach (var slot in definition.Slots)
            code.Line($"    {slot.Name} = {slot.Number},");
        code.Line("} HPySlot_Slot;").Line();
    }

    private static void Pointers(ApiDefinition definition, CodeWriter code)
    {
        foreach (var signature in definition.Signatures)
        {
            code.Line($"/** {signature.Documentation} */");
            code.Head(
                $"typedef {CTypes.Declare(signature.Implementation.ReturnType, $"(*{signature.PointerType})")}",
                signature.Implementation.Parameters, ";");
        }

        code.Line();
    }

    private static void Declarations(ApiDefinition definition, CodeWriter code)
    {
        code.Line("/* Prototypes of functions of a kind; used by HPyFunc_DECLARE. */");
        foreach (var signature in definition.Signatures)
        {
            code.Macro($"_HPyFunc_DECLARE_{signature.Constant}(SYM)",
            [
                $"static {CTypes.Declare(signature.Implementation.ReturnType, "SYM")}("
                    + CTypes.Parameters(signature.Implementation.Parameters) + ")",
            ]);
        }

        code.Line();
    }

    private static void Structs(ApiDefinition definition, CodeWriter code)
    {
        code.Line("/* What trampolines pass to the runtime. */");
        foreach (var signature in definition.Signatures)
        {
            if (signature.ArgumentStruct is not { } name)
                continue;
            code.Line("typedef struct {");
            foreach (var field in signature.Fields)
                code.Line($"    {CTypes.Declare(field.Type, field.Name)};");
            if (signature.HasResult)
                code.Line($"    {CTypes.Declare(signature.CPython.ReturnType, "result")};");
            code.Line($"}} {name};").Line();
        }
    }

    private static void Slots(ApiDefinition definition, CodeWriter code)
    {
        code.Line("/* The kind of function each slot takes. */");
        code.Line("#define HPySlot_SIG(SLOT) _HPySlot_SIG_##SLOT");
        foreach (var slot in definition.Slots)
            code.Line($"#define _HPySlot_SIG_{slot.Name} HPyFunc_{slot.Kind}");
    }
}
