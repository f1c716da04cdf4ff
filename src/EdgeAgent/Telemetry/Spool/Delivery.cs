namespace EdgeAgent.Telemetry.Spool;

/// <summary>The endpoint's response to a request, as far as the spool is concerned.</summary>
internal enum DeliveryVerdict
{
    /// <summary>The endpoint accepted the request.</summary>
    Taken,

    /// <summary>The request is invalid and always will be.</summary>
    Bad,

    /// <summary>The attempt failed, perhaps because of this request, perhaps because all requests fail.</summary>
    Suspect,

    /// <summary>Not now: the endpoint is unreachable, busy or misconfigured, none of which is the fault of the request.</summary>
    Later,
}

/// <summary>The result of one attempt to send.</summary>
/// <param name="Reason">Why the request was not accepted; empty if it was. One line without control characters and credentials.</param>
/// <param name="RetryAfter">The pause that the endpoint requests.</param>
/// <param name="Objections">The endpoint's objections to a request that it accepted.</param>
/// <param name="Fault">The category of the reason.</param>
/// <param name="Status">The HTTP status, or the gRPC status for <see cref="ExportFault.GrpcStatus"/>; 0 without one.</param>
internal sealed record Delivery(
    DeliveryVerdict Verdict,
    string Reason = "",
    TimeSpan? RetryAfter = null,
    PartialSuccess? Objections = null,
    ExportFault Fault = ExportFault.None,
    int Status = 0);
