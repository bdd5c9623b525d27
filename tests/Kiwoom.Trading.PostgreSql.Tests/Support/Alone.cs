namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>Tests of how soon things happen: they run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
