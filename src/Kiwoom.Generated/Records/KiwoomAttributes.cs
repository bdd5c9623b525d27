namespace Kiwoom.Generated.Metadata;

/// <summary>Marks the request and response types of a TR. For analyzers and documentation tools.</summary>
/// <param name="id">API ID.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KiwoomTrAttribute(string id) : Attribute
{
    /// <summary>API ID, such as <c>kt10003</c>.</summary>
    public string Id { get; } = id;
}

/// <summary>The spec table's facts of a property. For analyzers and documentation tools.</summary>
/// <param name="element">The JSON name.</param>
/// <param name="format">What the characters mean.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KiwoomFieldAttribute(string element, ValueFormat format) : Attribute
{
    /// <summary>The JSON name, such as <c>orig_ord_no</c>.</summary>
    public string Element { get; } = element;

    /// <summary>What the characters mean.</summary>
    public ValueFormat Format { get; } = format;

    /// <summary>Whether a request must give it.</summary>
    public bool IsRequired { get; set; }

    /// <summary>The official length in characters; 0 where the table gives none.</summary>
    public int Length { get; set; }

    /// <summary>The most characters that a request may send; 0 for no limit.</summary>
    public int Limit { get; set; }

    /// <summary>The listed codes, on the wire.</summary>
    public string[] Codes { get; set; } = [];

    /// <summary>The members of the code type that <see cref="Codes"/> mean; on the properties of requests only.</summary>
    public string[] CodeNames { get; set; } = [];

    /// <summary>The table says that there are codes besides <see cref="Codes"/>.</summary>
    public bool HasOtherCodes { get; set; }

    /// <summary>한글명; on the properties of requests only.</summary>
    public string Label { get; set; } = "";

    /// <summary>Decimal places that the wire leaves out; on the properties of requests only.</summary>
    public int Scale { get; set; }

    /// <summary>The rules, as the spec file states them.</summary>
    public string[] Rules { get; set; } = [];
}
