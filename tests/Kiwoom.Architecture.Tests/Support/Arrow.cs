namespace Kiwoom.Architecture.Tests.Support;

/// <summary>A place in one file that uses something declared in another.</summary>
/// <param name="From">The file that uses it, relative to its project.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="To">The file that declares it, relative to the same project.</param>
/// <param name="Name">What is used.</param>
internal sealed record Arrow(string From, int Line, string To, string Name);
