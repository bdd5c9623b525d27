using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Model;

/// <summary>The fields of one JSON object.</summary>
/// <param name="TypeName">The C# type, such as <c>CancelStockOrderRequest</c>.</param>
/// <param name="Fields">In the order of the table.</param>
public sealed record RecordSpec(string TypeName, EquatableArray<FieldSpec> Fields)
{
    /// <summary>Repeated groups of fields, such as the levels of an order book, in the order of the table.</summary>
    public EquatableArray<LevelsSpec> Levels { get; init; }
}

/// <summary>A repeated group of fields: one property, from which each level can be had by its index.</summary>
/// <param name="Name">The C# property, such as <c>Asks</c>.</param>
/// <param name="TypeName">The C# type of one level, such as <c>GetStockQuoteAskLevel</c>.</param>
/// <param name="Count">How many levels there are.</param>
public sealed record LevelsSpec(string Name, string TypeName, int Count);

/// <summary>Where in a repeated group a field stands.</summary>
/// <param name="Levels">The group, such as <c>Asks</c>.</param>
/// <param name="Number">From 1 on, as the official labels count.</param>
/// <param name="Member">The C# property of the level, such as <c>Price</c>.</param>
public sealed record LevelSpec(string Levels, int Number, string Member);
