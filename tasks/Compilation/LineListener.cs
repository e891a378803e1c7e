using System.Text;

namespace HPy.Build.Compilation;

/// <summary>Cuts what several streams bring into lines, and hands them on one at a time.</summary>
/// <param name="line">Hears them.</param>
internal sealed class LineListener(Action<string> line)
{
    private readonly object _turn = new();

    /// <summary>One of the streams.</summary>
    public Part Stream() => new(this);

    private void Tell(StringBuilder text)
    {
        lock (_turn)
            line(text.ToString().TrimEnd('\r'));
        text.Clear();
    }

    /// <summary>The line a stream is in.</summary>
    /// <param name="owner">Whom lines go to.</param>
    internal sealed class Part(LineListener owner)
    {
        private readonly StringBuilder _text = new();

        /// <summary>Goes on with what was read.</summary>
        public void Add(ReadOnlySpan<char> read)
        {
            for (int end; (end = read.IndexOf('\n')) >= 0; read = read[(end + 1)..])
            {
                _text.Append(read[..end]);
                owner.Tell(_text);
            }
            _text.Append(read);
        }

        /// <summary>The last line may lack its end.</summary>
        public void End()
        {
            if (_text.Length > 0)
                owner.Tell(_text);
        }
    }
}
