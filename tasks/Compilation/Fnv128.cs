namespace HPy.Build.Compilation;

/// <summary>
/// FNV-1a with 128 bits, for telling command lines apart. The hashes of the framework would load
/// System.Security.Cryptography and OpenSSL into a build that has nothing to do.
/// </summary>
/// <param name="Value">The hash so far.</param>
public readonly record struct Fnv128(UInt128 Value)
{
    private static readonly UInt128 Prime = new(0x0000000001000000, 0x000000000000013B);

    /// <summary>The hash of nothing.</summary>
    public static Fnv128 Start => new(new UInt128(0x6c62272e07bb0142, 0x62b821756295c58d));

    /// <summary>Goes on with a text, and with a mark for its end.</summary>
    public Fnv128 Add(string text)
    {
        var value = Value;
        foreach (var c in text)
            value = (value ^ c) * Prime;
        return new Fnv128((value ^ 0x10000u) * Prime);
    }

    /// <summary>Goes on with a number.</summary>
    public Fnv128 Add(long number) =>
        new((((Value ^ (uint)number) * Prime) ^ (uint)(number >> 32)) * Prime);

    /// <summary>Goes on with bytes.</summary>
    public Fnv128 Add(ReadOnlySpan<byte> bytes)
    {
        var value = Value;
        foreach (var b in bytes)
            value = (value ^ b) * Prime;
        return new Fnv128(value);
    }
}
