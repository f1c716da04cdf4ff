namespace EdgeAgent.Incidents.Sinks;

/// <summary>The result of one attempt to deliver a message.</summary>
/// <param name="Delivered">Whether the receiver has it.</param>
/// <param name="Fault">Why it does not, as a sentence without secrets; null if it does.</param>
/// <param name="RetryAfter">The receiver's own wish when to try again; null if it has none.</param>
/// <param name="Refused">Whether the receiver will never accept this message, so that it must not block those behind it.</param>
internal readonly record struct SinkResult(bool Delivered, string? Fault = null, TimeSpan? RetryAfter = null, bool Refused = false);

/// <summary>A way to tell somebody about incidents. Its queue calls it for one message at a time, in order.</summary>
internal interface IIncidentSink
{
    /// <summary>Name in metrics, in the log, and of its queue's directory: <c>webhook</c>.</summary>
    string Name { get; }

    /// <summary>Less severe incidents are not sent.</summary>
    Severity Least { get; }

    /// <summary>Tries once. Does not throw, except when canceled.</summary>
    Task<SinkResult> SendAsync(IncidentMessage message, CancellationToken cancellation);
}
