namespace Kiwoom.Generated;

/// <summary>
/// The kill switches of one account: its own, and the switches and files that its clients name. Any of them stops the new
/// orders of all its clients.
/// </summary>
internal sealed class KillSwitches
{
    private const FileAttributes NoFile = (FileAttributes)(-1);

    private volatile KillSwitch[] _given = [];
    private volatile string[] _files = [];

    /// <summary>The account's own.</summary>
    public KillSwitch Own { get; } = new();

    /// <summary>Why new orders are stopped; null while they pass.</summary>
    public string? Reason
    {
        get
        {
            if (Own.Reason is { } own) return own;
            foreach (var given in _given)
            {
                if (given.Reason is { } reason) return reason;
            }
            foreach (var file in _files)
            {
                if (ReasonOf(file) is { } reason) return reason;
            }
            return null;
        }
    }

    /// <summary>The clients of the account are others now.</summary>
    public void Set(IEnumerable<GuardSettings> clients)
    {
        _given = [.. clients.Select(c => c.KillSwitch).OfType<KillSwitch>().Distinct()];
        _files = [.. clients.Select(c => c.KillSwitchFile).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static string? ReasonOf(string file)
    {
        try
        {
            // File.Exists says no where the folder must not be looked into.
            if (new FileInfo(file).Attributes != NoFile) return $"The file {file} is there.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The client cannot check whether {file} exists ({e.GetType().Name}).";
        }
        return Directory.Exists(Path.GetDirectoryName(file))
            ? null
            : $"The folder of {file} is missing, so nobody could stop orders.";
    }
}
