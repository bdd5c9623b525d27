using System;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>A column of a table.</summary>
/// <param name="heading">What the column is called in messages.</param>
/// <param name="aliases">What else its heading may be.</param>
internal sealed class Column(string heading, params string[] aliases)
{
    private readonly string[] _headings = [heading, .. aliases];

    public string Heading => _headings[0];

    public string[] Headings => _headings;

    /// <summary>
    /// Puts what a cell says into the field, or reports what is wrong with it; blank cells are left alone. Null for a
    /// column whose cells mean nothing without others, which <see cref="FieldReader"/> reads.
    /// </summary>
    public Func<SpecContext, Cell, FieldSpec, FieldSpec>? Read { get; init; }

    /// <summary>Whether a cell of a header row is the heading of this column.</summary>
    public bool IsCalled(string text) => Array.Exists(_headings, heading => TableColumns.Same(heading, text));
}
