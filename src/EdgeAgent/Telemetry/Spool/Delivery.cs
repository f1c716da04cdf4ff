namespace EdgeAgent.Telemetry.Spool;

/// <summary>The endpoint's answer to a request, as far as the spool is concerned.</summary>
internal enum Verdict
{
    /// <summary>The endpoint accepted it.</summary>
    Taken,

    /// <summary>This request is bad and always will be.</summary>
    Bad,

    /// <summary>It failed, perhaps because of this very request, perhaps all requests fail.</summary>
    Suspect,

    /// <summary>Not now: unreachable, busy, or set up wrongly, none of which is the request's fault.</summary>
    Later,
}

/// <summary>How one attempt to send ended.</summary>
/// <param name="Reason">Why it was not accepted; empty when it was. One line without control characters and credentials.</param>
/// <param name="RetryAfter">The pause that the endpoint asks for.</param>
/// <param name="Said">The endpoint's objections to a request that it accepted.</param>
/// <param name="Fault">The kind of the reason.</param>
/// <param name="Status">The HTTP status, or the gRPC status for <see cref="ExportFault.GrpcStatus"/>; 0 without one.</param>
internal sealed record Delivery(
    Verdict Verdict,
    string Reason = "",
    TimeSpan? RetryAfter = null,
    PartialSuccess? Said = null,
    ExportFault Fault = ExportFault.None,
    int Status = 0);
