namespace Kiwoom.Generated;

/// <summary>What the codes of 전일대비기호 say of a change that has no sign of its own.</summary>
internal static class ChangeSigns
{
    /// <summary>1 for upper limit (1) and rise (2), -1 for lower limit (4) and fall (5); 0 where the code does not tell.</summary>
    public static int Of(string? code) => code switch
    {
        "1" or "2" => 1,
        "4" or "5" => -1,
        _ => 0,
    };
}
