namespace EdgeAgent.Liveness;

/// <summary>A continuous activity of the daemon, as visible from outside.</summary>
/// <param name="Name">The name for a person, such as <c>stream gate</c>.</param>
/// <param name="Limit">The longest time that may pass between two changes of the mark.</param>
/// <param name="Mark">A value that differs after each step; null while there is nothing to do.</param>
internal sealed record Loop(string Name, TimeSpan Limit, Func<object?> Mark);
