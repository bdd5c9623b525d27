using System;

namespace Kiwoom.Spec.Checking;

/// <summary>What people draw in front of a nested element in place of <c>- </c>.</summary>
internal static class NestingMarks
{
    /// <summary>The corner that official tables and office programs draw.</summary>
    public const char First = '└';

    private static readonly char[] All = [First, '├', '│', '─', '╰', '┗', 'ㄴ', '∟', '–', '—', '−', '‐', '‑', '‒', '―', '·', '•', '▶', '→'];

    /// <summary>Whether the character stands for a level of nesting, and no element begins with it.</summary>
    public static bool Has(char c) => Array.IndexOf(All, c) >= 0;
}
