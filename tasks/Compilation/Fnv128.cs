namespace HPy.Build.Compilation;

/// <summary>
/// FNV-1a with 128 bits, for telling command lines apart. The hashes of the framework would load
/// System.Security.Cryptography and OpenSSL into a build that has nothing to do; and code with UInt128 is never
/// compiled ahead of time.
/// </summary>
/// <param name="High">The upper half of the hash so far.</param>
/// <param name="Low">The lower half.</param>
public readonly record struct Fnv128(ulong High, ulong Low)
{
    // The prime is 2^88 + 0x13B.
    private const ulong PrimeLow = 0x13B;
    private const int PrimeShift = 88 - 64;

    /// <summary>The hash of nothing.</summary>
    public static Fnv128 Start => new(0x6c62272e07bb0142, 0x62b821756295c58d);

    /// <summary>Goes on with a text, and with a mark for its end.</summary>
    public Fnv128 Add(string text)
    {
        var (high, low) = (High, Low);
        foreach (var c in text)
            Step(ref high, ref low, c);
        Step(ref high, ref low, 0x10000);
        return new Fnv128(high, low);
    }

    /// <summary>Goes on with a number.</summary>
    public Fnv128 Add(long number)
    {
        var (high, low) = (High, Low);
        Step(ref high, ref low, (uint)number);
        Step(ref high, ref low, (uint)(number >> 32));
        return new Fnv128(high, low);
    }

    /// <summary>Goes on with bytes.</summary>
    public Fnv128 Add(ReadOnlySpan<byte> bytes)
    {
        var (high, low) = (High, Low);
        foreach (var b in bytes)
            Step(ref high, ref low, b);
        return new Fnv128(high, low);
    }

    private static void Step(ref ulong high, ref ulong low, uint value)
    {
        low ^= value;
        var first = (low & uint.MaxValue) * PrimeLow;
        var second = (low >> 32) * PrimeLow + (first >> 32);
        high = high * PrimeLow + (second >> 32) + (low << PrimeShift);
        low = (second << 32) | (uint)first;
    }
}
