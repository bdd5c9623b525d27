using System;

namespace Kiwoom.Vocabulary;

/// <summary>The clock that the API's dates and times are told by.</summary>
internal static class Korea
{
    /// <summary>+09:00, all year round.</summary>
    public static TimeSpan Offset => TimeSpan.FromHours(9);
}
