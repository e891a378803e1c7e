using System.Diagnostics;
using System.Globalization;

namespace HPy.Build.Publishing;

/// <summary>Says how far a large file has come: a log cannot move a bar, so it is a line now and then.</summary>
internal static class UploadProgress
{
    private const long Small = 4 << 20;

    /// <summary>What hears the bytes that were sent, and says a line at each quarter of a large file.</summary>
    public static Action<long> Of(UploadFile file, Action<string> say)
    {
        var quarter = 1;
        return sent =>
        {
            if (file.Digests.Size < Small || sent * 4 < file.Digests.Size * quarter || quarter > 3)
                return;
            say($"{file.FileName}: {quarter * 25} % of {Size(file.Digests.Size)}");
            quarter++;
        };
    }

    /// <summary>The line for a file that was uploaded.</summary>
    public static string Done(UploadFile file, Stopwatch watch) => string.Create(CultureInfo.InvariantCulture,
        $"{file.FileName}: uploaded, {Size(file.Digests.Size)} in {watch.Elapsed.TotalSeconds:0.0} s");

    /// <summary>A size as people say it.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1000 * 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };
}
