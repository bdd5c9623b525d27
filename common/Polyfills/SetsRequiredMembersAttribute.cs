namespace System.Diagnostics.CodeAnalysis;

// netstandard2.0 lacks the type that records with required members need.
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
