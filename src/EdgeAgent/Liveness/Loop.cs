namespace EdgeAgent.Liveness;

/// <summary>Something in the daemon that goes on and on, as it is seen from outside.</summary>
/// <param name="Name">For a person, such as <c>stream gate</c>.</param>
/// <param name="Limit">The longest time that may pass between two marks.</param>
/// <param name="Mark">Something that differs after each step; null while there is nothing to do.</param>
internal sealed record Loop(string Name, TimeSpan Limit, Func<object?> Mark);
