using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Checking;

/// <summary>
/// What the socket's TRs have beside the others: the values that it pushes, inside a frame that is the same for all.
/// </summary>
internal sealed class RealtimeReader(SpecContext context, SpecHeader header, TrTypes types, FieldReader fields)
{
    /// <summary>서비스명: what a message of the socket is.</summary>
    public const string ServiceName = SocketWords.ServiceName;

    /// <summary>What is registered, or pushed.</summary>
    public const string Data = SocketWords.Data;

    /// <summary>The pushed fields of one item.</summary>
    public const string Values = SocketWords.Values;

    /// <summary>A stock code or such.</summary>
    private const string Item = SocketWords.Item;

    /// <summary>The section of the pushed data.</summary>
    public const string SectionName = "realtime data";

    private static readonly string[] RequestFrame = [ServiceName, "grp_no", "refresh", Data, Data + ".item", Data + ".type"];

    private static readonly string[] ResponseFrame =
        [ServiceName, Data, Data + ".type", Data + ".name", Data + ".item", $"{Data}.{Values}"];

    /// <summary>With this begins the Description of the item where there is none to give.</summary>
    private const string NoItem = "Blank";

    // The library has these types once for all realtime TRs: what the fields need is thrown away.
    private readonly FieldReader _frame = new(context, "Realtime", TrKind.Realtime, new TrTypes(context));

    /// <summary>The section of the pushed data; null where there is none. Other named sections are reported.</summary>
    public static Section? FindSection(SpecContext context, SpecDocument document, TrKind? kind)
    {
        Section? found = null;
        var isSocket = kind is TrKind.Realtime or TrKind.Condition;
        foreach (var section in document.Sections)
        {
            if (section.Name.Length == 0 || section.Kind is not (SectionKind.Response or SectionKind.ResponseExample))
                continue;
            var isKnown = TableColumns.Same(section.Name, SectionName) || TableColumns.Same(section.Name, "실시간 데이터");
            if (!isSocket || !isKnown)
                context.Report(ProblemKinds.SectionUnknown, section.Heading!.Text, section.Heading.Text.Text);
            else if (section.Kind == SectionKind.Response)
                found ??= section;
        }
        return found;
    }

    /// <summary>The request of a realtime TR.</summary>
    public RecordSpec ReadRequest(RowNode[]? rows)
    {
        CheckFrame(rows ?? [], RequestFrame, "Request");
        return _frame.ReadRequest(rows ?? []) with { TypeName = "RealtimeRequest" };
    }

    /// <summary>Whether data is registered for items: its request says of others that the item is blank.</summary>
    public static bool TakesItems(RecordSpec request) =>
        request.Fields.FirstOrDefault(static f => f.Element == Data)?.Children?.Fields.FirstOrDefault(static f => f.Element == Item) is not { } item
        || !item.Description.StartsWith(NoItem, StringComparison.OrdinalIgnoreCase);

    /// <summary>The answer to it.</summary>
    /// <param name="rows">The rows of the Response; null where there are none.</param>
    /// <param name="hasData">Whether the pushed data has a section of its own.</param>
    public RecordSpec ReadResponse(RowNode[]? rows, bool hasData)
    {
        var values = Find(rows ?? []);
        if (values is null) CheckFrame(rows ?? [], ResponseFrame, "Response");
        else if (hasData)
            context.Report(ProblemKinds.RowNotRead, values.ElementCell, values.Element, $"the pushed fields are those below '## Response: {SectionName}'; write its rows there");
        var own = (rows ?? []).Where(r => !r.CanHoldFields).ToArray();
        return _frame.ReadResponse(own) with { TypeName = "RealtimeReply" };
    }

    /// <summary>The values that the socket pushes; null for a TR that only answers.</summary>
    /// <param name="pushed">The rows of the realtime data; null where there are none.</param>
    /// <param name="section">Where they stand.</param>
    public RecordSpec? ReadData(RowNode[]? pushed, Section? section)
    {
        if (pushed is null) return null;
        CheckFrame(pushed, ResponseFrame, SectionName);
        if (Find(pushed) is not { Children.Count: > 0 } values)
        {
            context.Report(ProblemKinds.ValuesMissing, section!.Heading!.Text, header.Name);
            return null;
        }
        var name = values[Columns.Name];
        var type = !name.IsBlank ? name.Text : header.Name + (header.Kind == TrKind.Realtime ? "" : "Data");
        if (!name.IsBlank && !Names.IsName(type))
            context.Report(ProblemKinds.NameMalformed, name, type, "ConditionMatch");
        else if (type.Length > 0)
            types.Add(type, values.ElementCell, values.Element);
        return fields.ReadData(values.Children, type);
    }

    private static RowNode? Find(IEnumerable<RowNode> rows)
    {
        foreach (var row in rows)
        {
            if (row.Element == Values) return row;
            if (Find(row.Children) is { } found) return found;
        }
        return null;
    }

    private void CheckFrame(IEnumerable<RowNode> rows, string[] frame, string what, string path = "")
    {
        foreach (var row in rows)
        {
            var place = path + row.Element;
            if (Array.IndexOf(frame, place) < 0 && !FieldReader.IsEnvelope(place))
            {
                var known = string.Join(", ", frame);
                context.Report(ProblemKinds.FrameUnknown, row.ElementCell, place, what, known);
            }
            else if (row.Element != Values)
            {
                CheckFrame(row.Children, frame, what, place + ".");
            }
        }
    }
}
