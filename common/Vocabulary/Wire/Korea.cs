using System;

namespace Kiwoom.Vocabulary;

/// <summary>The time zone of the API: all its dates and times are Korean time.</summary>
internal static class Korea
{
    /// <summary>+09:00, all year round.</summary>
    public static TimeSpan Offset => TimeSpan.FromHours(9);
}
