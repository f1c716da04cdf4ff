namespace EdgeAgent.EndToEnd;

/// <summary>Tests that use all processors, or that check how long something takes: none runs at the same time as another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
