namespace Kiwoom.Web.Json;

/// <summary>A sentence for people in both languages of the page.</summary>
/// <param name="En">In English.</param>
/// <param name="Ko">In Korean.</param>
internal sealed record Said(string En, string Ko);
