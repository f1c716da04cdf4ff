namespace EdgeAgent.Telemetry.Spool;

/// <summary>What an endpoint made of a request.</summary>
internal enum Verdict
{
    /// <summary>It has it.</summary>
    Taken,

    /// <summary>This request is bad and always will be.</summary>
    Bad,

    /// <summary>It failed inside: perhaps on this very request, perhaps on all.</summary>
    Suspect,

    /// <summary>Not now: unreachable, busy, or set up wrongly, none of which is the request's fault.</summary>
    Later,
}

/// <summary>How one attempt to send ended.</summary>
/// <param name="Reason">Why it was not taken; empty when it was.</param>
/// <param name="RetryAfter">How long the endpoint asks to be left alone.</param>
/// <param name="Said">What it had against a request that it took.</param>
internal sealed record Delivery(Verdict Verdict, string Reason = "", TimeSpan? RetryAfter = null, PartialSuccess? Said = null);
