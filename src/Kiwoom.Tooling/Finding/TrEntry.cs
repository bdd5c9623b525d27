using Kiwoom.Generated;

namespace Kiwoom.Tooling.Finding;

/// <summary>What a TR can be found by: all that its table says of it.</summary>
public sealed record TrEntry
{
    /// <summary>API ID.</summary>
    public required string Id { get; init; }

    /// <summary>API 명.</summary>
    public required string KoreanName { get; init; }

    /// <summary>English name, the stem of the method.</summary>
    public required string Name { get; init; }

    /// <summary>The client group.</summary>
    public required string Group { get; init; }

    /// <summary>How the client treats it.</summary>
    public required TrKind Kind { get; init; }

    /// <summary>What comes back, in a sentence; empty where nothing says it.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What people want to do when they call it, in English and Korean with a slash between.</summary>
    public string Task { get; init; } = "";

    /// <summary>Everyday words that people look for it by.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether an edition of the official document no longer has it.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The fields of request, response and pushed data.</summary>
    public IReadOnlyList<TrEntryField> Fields { get; init; } = [];

    /// <summary>Whether it comes over the socket and not as a reply to a POST.</summary>
    public bool IsOnSocket => Kind is TrKind.Realtime or TrKind.Condition;

    /// <summary>Whether the socket pushes data of it.</summary>
    public bool PushesData { get; init; }

    /// <summary>The method of the client; the group alone for a request that only a method of another name makes.</summary>
    public string Method => Kind switch
    {
        TrKind.Realtime => $"client.{Group}.{PluralName.Of(Name)}Async",
        TrKind.Condition when PushesData => $"client.{Group}",
        _ => $"client.{Group}.{Name}Async",
    };

    /// <summary>A command line of the tool that calls it, but for its fields; null for what comes over the socket.</summary>
    public string? Command => IsOnSocket ? null : $"kiwoom call {Id}";

    /// <summary>The entry of a TR of the library, or of a project that uses it.</summary>
    /// <param name="tr">The TR.</param>
    public static TrEntry Of(TrDescriptor tr)
    {
        var fields = new List<TrEntryField>();
        foreach (var record in new[] { tr.Kind == TrKind.Realtime ? null : tr.Request, tr.Kind == TrKind.Realtime ? null : tr.Response, tr.Data })
        {
            if (record is not null) Add(fields, record);
        }
        return new TrEntry
        {
            Id = tr.Id,
            KoreanName = tr.KoreanName,
            Name = tr.Name,
            Group = tr.Group,
            Kind = tr.Kind,
            Summary = tr.Summary,
            Task = tr.Task,
            Words = tr.Words,
            IsWithdrawn = tr.WithdrawnIn is not null,
            PushesData = tr.Data is not null,
            Fields = fields,
        };
    }

    /// <summary>Id, Korean name and English name.</summary>
    public override string ToString() => $"{Id} {KoreanName} ({Name})";

    private static void Add(List<TrEntryField> fields, RecordDescriptor record)
    {
        foreach (var field in record.Fields)
        {
            fields.Add(new TrEntryField(field.Element, field.Label, field.Property, field.Description));
            if (field.Record is { } inner) Add(fields, inner);
        }
    }
}
