using System.Buffers.Binary;
using System.Text;

namespace HPy.Build.Tests.Binaries;

/// <summary>Writes tiny DLLs for Windows that import from others.</summary>
internal static class SyntheticPe
{
    /// <summary>The processors of wheels for Windows.</summary>
    internal const int X64 = 0x8664, Arm64 = 0xAA64;

    /// <summary>A DLL that asks for libraries.</summary>
    internal static byte[] Create(int machine, params string[] libraries)
    {
        const int header = 64, optional = header + 24, section = optional + 240, start = 512, address = 0x1000;
        var names = start + 20 * (libraries.Length + 1);
        var image = new byte[names + libraries.Sum(l => l.Length + 1)];
        Put16(0, 0x5A4D);
        Put32(60, header);
        Put32(header, 0x4550);
        Put16(header + 4, machine);
        Put16(header + 6, 1);
        Put16(header + 20, section - optional);
        Put16(header + 22, 0x2022);
        Put16(optional, 0x20B);
        Put32(optional + 108, 16);
        Put32(optional + 120, address);
        Put32(optional + 124, 20 * (libraries.Length + 1));
        Put32(section + 8, image.Length - start);
        Put32(section + 12, address);
        Put32(section + 16, image.Length - start);
        Put32(section + 20, start);
        for (int i = 0, at = names; i < libraries.Length; at += libraries[i++].Length + 1)
        {
            Put32(start + 20 * i + 12, address + at - start);
            Encoding.ASCII.GetBytes(libraries[i]).CopyTo(image, at);
        }
        return image;

        void Put16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), (ushort)value);
        void Put32(int at, int value) => BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), (uint)value);
    }
}
