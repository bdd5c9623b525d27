namespace Kiwoom.Tooling.Wire;

/// <summary>What passed of one body, kept up to a bound and told once, when the body ends in whatever way.</summary>
/// <param name="tell">Takes the start of the body, its whole length, and why it is not whole; null where it is.</param>
internal sealed class PassedBody(Action<ReadOnlyMemory<byte>, long, string?> tell)
{
    private const int Most = 1024 * 1024;

    private readonly MemoryStream _start = new();
    private long _length;
    private bool _isTold;

    /// <summary>These bytes passed.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_start)
        {
            if (_isTold) return; // a read that its reader gave up
            _length += bytes.Length;
            _start.Write(bytes[..Math.Min(Most - (int)_start.Length, bytes.Length)]);
        }
    }

    /// <summary>Nothing follows, and the body is whole.</summary>
    public void End() => End(why: null);

    /// <summary>Nothing follows, because something went wrong.</summary>
    public void Break(Exception e) => End($"the body broke off here: {e.Message}");

    /// <summary>Nothing follows, because nobody reads on.</summary>
    public void Leave() => End("the rest was not read");

    private void End(string? why)
    {
        lock (_start)
        {
            if (_isTold) return;
            _isTold = true;
        }
        tell(_start.GetBuffer().AsMemory(0, (int)_start.Length), _length, why);
    }
}
