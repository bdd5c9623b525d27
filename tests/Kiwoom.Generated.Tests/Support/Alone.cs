namespace Kiwoom.Generated.Tests.Support;

/// <summary>Tests of what the whole process does, such as its memory: they run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
