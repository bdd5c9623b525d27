namespace Kiwoom.Generated;

/// <summary>What happens after a connection ended: a pure function of how it ended and of what went before.</summary>
internal static class ReconnectPolicy
{
    /// <summary>
    /// How long a connection has to last to count as a success: servers that accept one and close it at once, or as soon as all is
    /// registered, would be asked without end.
    /// </summary>
    public static readonly TimeSpan Recent = TimeSpan.FromSeconds(5);

    /// <summary>How long one has to last so that the next one may be lost as well and be opened at once.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(15);

    private const int MostShort = 2; // in a row, and opened at once nevertheless

    // The server restarts at night and refuses for minutes.
    private static readonly TimeOnly NightStart = new(4, 50);
    private static readonly TimeOnly NightEnd = new(5, 30);
    private static readonly TimeSpan NightDelay = TimeSpan.FromSeconds(30);

    /// <summary>Whether a connection was one, so that the next attempt need not wait.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="lasted">Since its login; null where there was none.</param>
    /// <param name="wasLive">Everything that was wanted was registered, or refused, at some time.</param>
    /// <param name="shortOnes">How many in a row lasted only seconds; changed.</param>
    public static bool IsSuccess(LinkEnd end, TimeSpan? lasted, bool wasLive, ref int shortOnes)
    {
        if (lasted is not { } time || time < Recent) return false;
        // Without an answer the next one asks the same in vain: only one that lived before that is a success.
        if (end.Kind == LinkEndKind.NoReply && (!wasLive || time < Long)) return false;
        shortOnes = time < Long ? shortOnes + 1 : 0;
        return shortOnes <= MostShort;
    }

    /// <param name="end">How it ended.</param>
    /// <param name="history">What went before.</param>
    /// <param name="now">The time.</param>
    /// <param name="settings">The shortest and the longest wait.</param>
    /// <param name="random">From 0 to 1.</param>
    public static ReconnectStep Next(LinkEnd end, ReconnectHistory history, DateTimeOffset now, RealtimeSettings settings, double random)
    {
        if (end.Kind == LinkEndKind.Replaced) return new(ReconnectAction.StopReplaced);
        if (end.Kind == LinkEndKind.NotWanted) return new(ReconnectAction.StopIdle);
        if (end.Kind == LinkEndKind.CarrierLeft) return new(ReconnectAction.Connect);
        if (end.Kind == LinkEndKind.NoNewToken) return new(ReconnectAction.StopRefused);
        if (end.Kind is LinkEndKind.LoginRefused or LinkEndKind.NoToken
            && end.Error?.Class is ErrorClass.WrongEnvironment or ErrorClass.Credentials or ErrorClass.Device)
        {
            return new(ReconnectAction.StopRefused);
        }
        // The next attempt takes another token.
        if (end.Kind == LinkEndKind.TokenRefused && !history.TokenWasRefused) return new(ReconnectAction.Connect);
        return new(ReconnectAction.Connect, Delay(history, now, settings, random));
    }

    private static TimeSpan Delay(ReconnectHistory history, DateTimeOffset now, RealtimeSettings settings, double random)
    {
        var isFirst = history.FailuresInARow == 0 && now - history.LastConnectAt >= Recent;
        if (isFirst) return TimeSpan.Zero;
        var first = TimeOnly.FromTimeSpan(now.ToOffset(Korea.Offset).TimeOfDay).IsBetween(NightStart, NightEnd) ? NightDelay : settings.ReconnectDelay;
        var longest = Math.Max(settings.MaxReconnectDelay.Ticks, first.Ticks);
        var delay = Math.Min(first.Ticks * Math.Pow(2, Math.Clamp(history.FailuresInARow - 1, 0, 20)), longest);
        return TimeSpan.FromTicks((long)(delay * (1 + random) / 2));
    }
}

/// <summary>What went before.</summary>
/// <param name="FailuresInARow">Connections that did not last, without the one that is judged.</param>
/// <param name="LastConnectAt">When the last attempt began.</param>
/// <param name="TokenWasRefused">A token was refused before, and no login has succeeded since.</param>
internal readonly record struct ReconnectHistory(int FailuresInARow, DateTimeOffset LastConnectAt, bool TokenWasRefused);

/// <summary>What to do.</summary>
internal readonly record struct ReconnectStep(ReconnectAction Action, TimeSpan Delay = default);

/// <summary>What to do after a connection ended.</summary>
internal enum ReconnectAction : byte
{
    /// <summary>Connect again after the delay.</summary>
    Connect,

    /// <summary>Nothing: nobody wants data.</summary>
    StopIdle,

    /// <summary>Nothing: another session has the app key, and would be thrown out in its turn.</summary>
    StopReplaced,

    /// <summary>Nothing: the server refuses what no second attempt changes.</summary>
    StopRefused,
}
