using System;
using System.Collections.Generic;
using System.Threading;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec;

/// <summary>Reads a spec file: text to a checked model, or to all of its mistakes at once.</summary>
public static class SpecReader
{
    /// <summary>Reads one spec file. It takes any text.</summary>
    /// <param name="path">The file; its name must begin with the API ID.</param>
    /// <param name="text">Its content.</param>
    /// <param name="glossary">Names things.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>The TR, unless there is an error, and the problems from top to bottom.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public static SpecReadResult Read(string path, string text, Glossary glossary, CancellationToken ct)
    {
        var file = new SourceFile(path, text);
        var document = SpecDocument.Read(file, ct);
        var context = new SpecContext(file, glossary, ct);
        if (WholeFile.Check(context, document)) return new SpecReadResult(null, context.Problems, null);

        var header = HeaderReader.Read(context, document);
        if ((context.HasErrors || WholeFile.IsDoubtful(header)) && WholeFile.Explain(context, document, header))
            return new SpecReadResult(null, context.Problems, null);
        CheckSections(context, document);
        var request = TableReader.Read(context, document, SectionKind.Request);
        var response = TableReader.Read(context, document, SectionKind.Response);
        var section = RealtimeReader.FindSection(context, document, header.Kind);
        OtherSections.Check(context, document, header.Keys, request is not null && response is not null);
        var pushed = section is not null ? TableReader.Read(context, section)
            : header.Kind == TrKind.Realtime ? response : null;

        var types = new TrTypes(context);
        var fields = new FieldReader(context, header.Name, header.Kind, types);
        var realtime = new RealtimeReader(context, header, types, fields);
        var isRealtime = header.Kind == TrKind.Realtime;
        if (!isRealtime) fields.AddTypes(header.NameCell);
        var requestRecord = isRealtime ? realtime.ReadRequest(request) : fields.ReadRequest(request ?? []);
        var responseRecord = isRealtime ? realtime.ReadResponse(response, section is not null) : fields.ReadResponse(response ?? []);
        var data = realtime.ReadData(pushed, section ?? document.Find(SectionKind.Response));
        // Of a table with a hole everything else follows from the hole.
        if (!document.Sections.Exists(s => s.IsTorn))
        {
            CheckLists(context, header, response);
            RowsReader.Read(context, header, response);
            UnitReader.CheckElements(context, request, request, isPushed: false);
            UnitReader.CheckElements(context, request, response, isPushed: isRealtime);
            if (section is not null) UnitReader.CheckElements(context, request, pushed, isPushed: true);
            RoleReader.CheckOrder(context, document, header, request, response);
            ExampleCheck.Check(context, document, request, response, pushed);
        }

        var tr = context.HasErrors ? null : header.ToSpec(requestRecord, responseRecord, fields.CodeTypes);
        var identity = header.Identity(file) is { } found
            ? found with { Types = types.Types, CodeLists = types.CodeLists }
            : null;
        return new SpecReadResult(tr is null ? null : tr with { Data = data, TakesItems = !isRealtime || RealtimeReader.TakesItems(requestRecord) }, context.Problems, identity);
    }

    private static void CheckSections(SpecContext context, SpecDocument document)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in document.Sections)
        {
            if (section.Kind != SectionKind.Other && !seen.Add($"{section.Kind} {section.Name}"))
                context.Report(ProblemKinds.SectionTwice, section.Heading!.Text, section.Heading.Text.Text);
        }
    }

    private static void CheckLists(SpecContext context, SpecHeader header, RowNode[]? response)
    {
        if (response is null || header.Kind != TrKind.PagedQuery || Array.Exists(response, r => r.HasList)) return;
        context.Report(ProblemKinds.PagedWithoutList, header.KindCell);
    }
}

/// <summary>A spec file as read.</summary>
/// <param name="Tr">The TR; null when the file has an error.</param>
/// <param name="Problems">All mistakes, from top to bottom.</param>
/// <param name="Identity">What must be unique among all files; null without an API ID.</param>
public sealed record SpecReadResult(TrSpec? Tr, EquatableArray<SpecProblem> Problems, SpecIdentity? Identity);
