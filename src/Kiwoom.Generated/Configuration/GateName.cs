namespace Kiwoom.Generated;

/// <summary>What a gate is called, in one line.</summary>
internal static class GateName
{
    private const int Longest = 100;

    public static string Of(IOrderGate gate)
    {
        try
        {
            if (!string.IsNullOrWhiteSpace(gate.Name)) return ShownText.Line(gate.Name, Longest);
        }
        catch (Exception)
        {
            // Somebody else's code: the order and its outcome matter more.
        }
        return gate.GetType().Name;
    }
}
