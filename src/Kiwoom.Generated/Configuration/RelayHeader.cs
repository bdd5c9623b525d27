using System.Buffers;

namespace Kiwoom.Generated;

/// <summary>A header for whoever passes requests on, such as a shared secret. It prints without its value.</summary>
internal sealed class RelayHeader
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] Taken =
    [
        .. WireHeaders.All, "Host", "Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "Upgrade", "Expect",
        "Trailer", "TE", "Cookie",
    ];

    private RelayHeader(string name, string value) => (Name, Value) = (name, value);

    public string Name { get; }

    public string Value { get; }

    /// <summary>Reads <c>name: value</c>.</summary>
    /// <returns>The header, or what is wrong, without showing the value.</returns>
    public static (RelayHeader? Header, string? Problem) Read(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0) return (null, "has no colon: write it as name: value");
        var (name, value) = (text[..colon].Trim(), text[(colon + 1)..].Trim());
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters)) return (null, "has no name that a header can have");
        if (Taken.Contains(name, StringComparer.OrdinalIgnoreCase)) return (null, $"is {name}, which the client sets itself: use another name");
        if (value.Length == 0) return (null, "has no value");
        return value.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? (null, "has a value with a line break or a character that is not ASCII")
            : (new RelayHeader(name, value), null);
    }

    public override string ToString() => Name;
}
