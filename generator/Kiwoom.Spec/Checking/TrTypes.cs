using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>The C# types that a TR needs, and the code lists among them; names must be unique among all TRs.</summary>
internal sealed class TrTypes(SpecContext context)
{
    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);
    private readonly List<SpecClaim> _types = [];
    private readonly List<SpecClaim> _codeLists = [];

    /// <summary>The types, and where in the file each comes from.</summary>
    public EquatableArray<SpecClaim> Types => _types.ToEquatableArray();

    /// <summary>The code types of the TR's own; what is claimed is the list.</summary>
    public EquatableArray<SpecClaim> CodeLists => _codeLists.ToEquatableArray();

    public bool Has(string type) => _origins.ContainsKey(type) || context.Glossary.FindCodeType(type) is not null;

    /// <summary>Takes the name of a type; a name that is taken or reserved is reported.</summary>
    /// <param name="type">The C# type.</param>
    /// <param name="cell">What it is made of.</param>
    /// <param name="origin">The same in words: an element, or "the Request".</param>
    /// <param name="where">Where another name can be written.</param>
    public void Add(string type, Cell cell, string origin, string where = FieldReader.InNameColumn)
    {
        if (ReservedNames.IsType(type))
            context.Report(ProblemKinds.NameReserved, cell, origin, type, where);
        else if (context.Glossary.FindCodeType(type) is not null)
            context.Report(ProblemKinds.NameCollision, cell, origin, type, "a code type", where);
        else if (_origins.TryGetValue(type, out var other))
            context.Report(ProblemKinds.NameCollision, cell, origin, type, other, where);
        else
        {
            _origins.Add(type, origin);
            _types.Add(new SpecClaim(type, type, context.File.Span(cell.Start, cell.Length)));
        }
    }

    /// <summary>Remembers the list of a code type that the TR has for itself.</summary>
    public void AddCodeList(CodeTypeSpec type, Cell cell)
    {
        var codes = type.Codes.Select(c => $"{c.Value}:{Glossary.WithoutSpaces(c.Label)}")
            .OrderBy(c => c, StringComparer.Ordinal);
        var span = context.File.Span(cell.Start, cell.Length);
        _codeLists.Add(new SpecClaim(string.Join(", ", codes), type.Name, span));
    }
}
