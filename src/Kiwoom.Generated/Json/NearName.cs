namespace Kiwoom.Generated;

/// <summary>Finds the field that a misspelled name means.</summary>
internal static class NearName
{
    /// <summary>The nearest element, where it is near enough to be meant.</summary>
    public static string? Find(string name, FieldDescriptor[] fields)
    {
        var (nearest, distance) = ((string?)null, Math.Max(2, name.Length / 3) + 1);
        foreach (var field in fields)
        {
            var edits = Edits(name.ToLowerInvariant(), field.Element.ToLowerInvariant());
            if (edits < distance)
                (nearest, distance) = (field.Element, edits);
        }

        return nearest;
    }

    private static int Edits(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitute = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitute, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
