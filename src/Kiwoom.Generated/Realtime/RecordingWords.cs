namespace Kiwoom.Generated.Realtime;

/// <summary>The words of a recording's lines.</summary>
internal static class RecordingWords
{
    public const string Format = "format";
    public const string FormatName = "kiwoom-realtime";
    public const string Version = "version";
    public const int CurrentVersion = 1;
    public const string At = "at";
    public const string Frame = "frame";
    public const string Event = "event";

    public static string NameOf(RecordedKind kind) => kind switch
    {
        RecordedKind.Connected => "connected",
        RecordedKind.Lost => "lost",
        RecordedKind.Unreadable => "unreadable",
        _ => "ended",
    };

    /// <summary>What an event is; null for a word that nobody knows.</summary>
    public static RecordedKind? KindOf(string? name)
    {
        foreach (var kind in (ReadOnlySpan<RecordedKind>)[RecordedKind.Connected, RecordedKind.Lost, RecordedKind.Unreadable, RecordedKind.Ended])
        {
            if (NameOf(kind) == name) return kind;
        }
        return null;
    }
}
