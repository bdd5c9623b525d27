using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Model;

/// <summary>An open code: named meanings, and whatever else the server sends.</summary>
/// <param name="Name">The C# type, such as <c>TradeType</c>.</param>
/// <param name="Codes">The members, with the codes of a field that lists none.</param>
public sealed record CodeTypeSpec(string Name, EquatableArray<CodeSpec> Codes)
{
    /// <summary>The list says that there are others; so it is for a field without a list of its own.</summary>
    public bool HasOthers { get; init; }

    /// <summary>Whether its members have codes; without them each table writes its own.</summary>
    public bool HasCodes => Codes.Count > 0 && Codes[0].Value.Length > 0;

    /// <summary>Words that the server has for members, beside their labels: <c>KRX</c> for Krx.</summary>
    public EquatableArray<CodeSpec> Spellings { get; init; }

    /// <summary>
    /// Every word that means one member, for replies that have words in the place of codes: the spellings, and the labels.
    /// Digits are not words: the same digits mean something else in another table.
    /// </summary>
    public IEnumerable<CodeSpec> Words
    {
        get
        {
            foreach (var word in Spellings) yield return word;
            foreach (var code in Codes)
            {
                if (code.Label.All(char.IsDigit) || Spellings.Any(w => w.Value == code.Label)) continue;
                if (Codes.Any(c => c.Name != code.Name && (c.Label == code.Label || c.Value == code.Label))) continue;
                if (code.Label != code.Value) yield return code with { Value = code.Label };
            }
        }
    }

    /// <summary>The member with this name; null for none.</summary>
    /// <param name="name">Such as <c>LimitIoc</c>.</param>
    public CodeSpec? Find(string name)
    {
        foreach (var code in Codes)
        {
            if (code.Name == name) return code;
        }
        return null;
    }
}

/// <summary>One code.</summary>
/// <param name="Value">On the wire, such as <c>10</c>; empty where each table writes its own.</param>
/// <param name="Label">Korean, such as <c>보통(IOC)</c>; empty where the table gives none.</param>
/// <param name="Name">The C# member, such as <c>LimitIoc</c>.</param>
public sealed record CodeSpec(string Value, string Label, string Name);
