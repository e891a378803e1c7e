using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using HPy.Build.Wheels.Compression;

namespace HPy.Build.Tests.Wheels.Compression;

public sealed class DeflateEncoderTests
{
    private static readonly string[] Words = ["static", "HPy", "int", "return", "(", ")", ";\n", "  ", "ctx", "self", "arg", "=", "h_", "NULL"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_packed_comes_out_again(int seed)
    {
        var random = new Random(seed);
        var encoder = new DeflateEncoder();
        for (var round = 0; round < 8; round++)
        {
            var data = Make(random, random.Next(4) == 0 ? random.Next(20) : random.Next(200_000));
            Assert.Equal(data, Inflate(Encode(encoder, data, random.Next(1, 120_000))));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(257)]
    [InlineData(258)]
    [InlineData(259)]
    [InlineData(32767)]
    [InlineData(32768)]
    [InlineData(32769)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(3_000_000)]
    public void All_sizes_of_one_byte(int size)
    {
        var data = new byte[size];
        data.AsSpan().Fill((byte)'a');
        var packed = Encode(new DeflateEncoder(), data, DeflateEncoder.PartSize);
        Assert.Equal(data, Inflate(packed));
        Assert.True(packed.Length < 20 + size / 150, $"{size} bytes became {packed.Length}");
    }

    [Fact]
    public void Every_length_and_distance_of_a_match()
    {
        var random = new Random(3);
        foreach (var distance in new[] { 1, 2, 3, 4, 5, 8, 9, 255, 256, 257, 1000, 8192, 8193, 20000, 32767, 32768, 32769 })
        {
            for (var length = 3; length < 270; length += distance > 1000 ? 29 : 3)
            {
                var data = new byte[distance + length + 40];
                random.NextBytes(data);
                for (var i = 0; i < length; i++)
                    data[distance + i] = data[i];
                Assert.Equal(data, Inflate(Encode(new DeflateEncoder(), data, DeflateEncoder.PartSize)));
            }
        }
    }

    [Fact]
    public void Noise_grows_hardly()
    {
        var data = new byte[1_500_000];
        new Random(1).NextBytes(data);
        var packed = Encode(new DeflateEncoder(), data, DeflateEncoder.PartSize);
        Assert.Equal(data, Inflate(packed));
        Assert.True(packed.Length < data.Length + 1000, $"{data.Length} bytes became {packed.Length}");
    }

    [Fact]
    public void Rare_bytes_need_long_codes()
    {
        // Frequencies like Fibonacci's numbers make the deepest trees, deeper than deflate allows.
        var data = new List<byte>();
        var (a, b) = (1, 1);
        for (var symbol = 0; symbol < 20; symbol++)
        {
            data.AddRange(Enumerable.Repeat((byte)(symbol * 11), a));
            (a, b) = (b, a + b);
        }
        var mixed = data.ToArray();
        new Random(2).Shuffle(mixed);
        Assert.Equal(mixed, Inflate(Encode(new DeflateEncoder(), mixed, DeflateEncoder.PartSize)));
    }

    [Fact]
    public void An_encoder_forgets_what_it_packed_before()
    {
        var used = new DeflateEncoder();
        var random = new Random(7);
        var (first, second) = (Make(random, 100_000), Make(random, 50_000));
        Encode(used, first, 30_000);
        Assert.Equal(Encode(new DeflateEncoder(), second, 40_000), Encode(used, second, 40_000));
    }

    [Fact]
    public void What_lies_behind_the_data_does_not_count()
    {
        var data = Make(new Random(9), 70_000);
        byte[] zeros = [.. data, .. new byte[DeflateEncoder.Padding]];
        byte[] others = [.. data, .. data[..DeflateEncoder.Padding]];
        var (a, b) = (new DeflateEncoder(), new DeflateEncoder());
        a.Encode(zeros, 0, data.Length, true);
        b.Encode(others, 0, data.Length, true);
        Assert.Equal(a.Written.ToArray(), b.Written.ToArray());
    }

    [Fact]
    public void The_bytes_are_the_same_in_every_version()
    {
        // When the compressor changes on purpose, this changes, and wheels of older releases can no longer be made again.
        var packed = Encode(new DeflateEncoder(), Make(new Random(42), 300_000), 100_000);
        Assert.Equal("7717642c69c65a00", Convert.ToHexStringLower(SHA256.HashData(packed))[..16]);
    }

    private static byte[] Make(Random random, int size)
    {
        var text = new StringBuilder();
        var kind = random.Next(3);
        while (text.Length < size)
            text.Append(kind switch
            {
                0 => Words[random.Next(Words.Length)],
                1 => (char)(random.Next(8) == 0 ? random.Next(256) : 'a'),
                _ => random.Next(30) == 0 && text.Length > 300 ? text.ToString(random.Next(text.Length - 300), 290) : (char)random.Next(256),
            });
        return Encoding.Latin1.GetBytes(text.ToString(0, size));
    }

    private static byte[] Encode(DeflateEncoder encoder, byte[] data, int partSize)
    {
        using var result = new MemoryStream();
        var position = 0;
        do
        {
            var before = Math.Min(position, DeflateEncoder.Window);
            var size = Math.Min(partSize, data.Length - position);
            var buffer = new byte[before + size + DeflateEncoder.Padding];
            data.AsSpan(position - before, before + size).CopyTo(buffer);
            position += size;
            encoder.Encode(buffer, before, before + size, position == data.Length);
            result.Write(encoder.Written);
        }
        while (position < data.Length);
        return result.ToArray();
    }

    private static byte[] Inflate(byte[] packed)
    {
        using var content = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var result = new MemoryStream();
        content.CopyTo(result);
        return result.ToArray();
    }
}
