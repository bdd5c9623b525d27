using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Spec.Naming;

/// <summary>What the Type column calls a type.</summary>
internal static class TypeWords
{
    public const string Text = "String";
    public const string List = "LIST";
    public const string Object = "Object";

    /// <summary>An array of strings. Official tables do not know it.</summary>
    public const string StringArray = "String[]";

    /// <summary>An array whose positions are the fields. Official tables do not know it.</summary>
    public const string Tuple = "tuple";

    private static readonly (string Word, FieldType Type)[] Types =
    [
        (Text, FieldType.String),
        (List, FieldType.List),
        (Object, FieldType.Object),
        (StringArray, FieldType.StringArray),
        (Tuple, FieldType.Tuple),
    ];

    /// <summary>Those of the official tables.</summary>
    public static string[] Official { get; } = [Text, List, Object];

    /// <summary>All words, for messages.</summary>
    public static IEnumerable<string> Words => Types.Select(t => t.Word);

    /// <summary>The type of a word, in any case; null for none.</summary>
    public static FieldType? Parse(string word)
    {
        foreach (var (known, type) in Types)
        {
            if (string.Equals(known, word, StringComparison.OrdinalIgnoreCase)) return type;
        }
        return null;
    }

    /// <summary>The word of a type.</summary>
    public static string Of(FieldType type) => Array.Find(Types, t => t.Type == type).Word;
}
