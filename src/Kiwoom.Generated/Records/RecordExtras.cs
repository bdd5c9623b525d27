namespace Kiwoom.Generated;

/// <summary>What a record keeps besides its slots; most records have none.</summary>
internal sealed class RecordExtras
{
    public Dictionary<string, string>? Unknown { get; private set; }

    public Dictionary<string, string>? Raw { get; private set; }

    public List<ReadIssue>? Issues { get; private set; }

    public string? MessageCode { get; set; }

    public bool CodesDiffer { get; set; }

    public void AddUnknown(string element, string rawJson) => (Unknown ??= new(StringComparer.Ordinal))[element] = rawJson;

    public void AddRaw(string element, string text) => (Raw ??= new(StringComparer.Ordinal))[element] = text;

    public void AddIssue(ReadIssue issue) => (Issues ??= []).Add(issue);

    /// <summary>A later value of the same name is in the place of an earlier one.</summary>
    public void Forget(string element)
    {
        Raw?.Remove(element);
        Issues?.RemoveAll(issue => issue.Element == element);
    }
}
