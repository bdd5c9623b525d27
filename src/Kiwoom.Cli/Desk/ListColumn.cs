namespace Kiwoom.Cli.Desk;

/// <summary>A column of a list of the desk.</summary>
/// <param name="Name">In CSV and JSON.</param>
/// <param name="Heading">In tables.</param>
/// <param name="IsNumber">Whether it is aligned at the right.</param>
/// <param name="IsOfSome">Whether few rows have it: JSON leaves it out of the others.</param>
internal sealed record ListColumn(string Name, string Heading, bool IsNumber = false, bool IsOfSome = false);
