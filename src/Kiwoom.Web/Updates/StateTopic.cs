using Kiwoom.Web.Json;

namespace Kiwoom.Web.Updates;

/// <summary>A state that is always sent whole. It is written once for all pages.</summary>
/// <param name="name">The name of its event.</param>
/// <param name="wake">Wakes the pages.</param>
/// <param name="read">Reads the state.</param>
internal sealed class StateTopic(string name, Action wake, Func<object> read) : ITopic
{
    private readonly Lock _lock = new();
    private long _version = 1;
    private (long Version, byte[] Body)? _written;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>It has changed.</summary>
    public void Changed()
    {
        Interlocked.Increment(ref _version);
        wake();
    }

    /// <inheritdoc/>
    public byte[]? Since(ref long mark)
    {
        var version = Interlocked.Read(ref _version);
        if (mark == version) return null;
        lock (_lock)
        {
            version = Interlocked.Read(ref _version);
            if (_written is not { } written || written.Version != version) _written = written = (version, DeskJson.Of(read()));
            mark = version;
            return written.Body;
        }
    }
}
