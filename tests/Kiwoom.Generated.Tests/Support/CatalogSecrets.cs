using Kiwoom.Generated;

namespace Kiwoom.Testing;

/// <summary>The fields that the spec tables call secret.</summary>
internal static class CatalogSecrets
{
    /// <summary>Their elements, of all tables of all TRs.</summary>
    public static IReadOnlySet<string> Elements()
    {
        var tables = new Queue<RecordDescriptor>(KiwoomCatalog.All
            .SelectMany(static tr => new[] { tr.Request, tr.Response, tr.Data }).OfType<RecordDescriptor>());
        var secrets = new HashSet<string>();
        while (tables.TryDequeue(out var table))
        {
            foreach (var field in table.Fields)
            {
                if (field.Format == ValueFormat.Secret) secrets.Add(field.Element);
                if (field.Record is { } inner) tables.Enqueue(inner);
            }
        }
        return secrets;
    }
}
