using System.Text.Json;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>Texts of a body. Invalid UTF-8 or half a surrogate pair is JSON all the same, and only who reads it as text notices.</summary>
internal static class BodyText
{
    /// <summary>The text of a string; null where it cannot be read as text.</summary>
    public static string? Of(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The name; null where it is not text.</summary>
    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
