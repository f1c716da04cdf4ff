using System.Net;

namespace EdgeAgent.Video.Input.Http;

/// <summary>Why a server's answer is not video; the cause of a <see cref="UserError"/>.</summary>
/// <param name="retryAfter">The wait that the server requests; null: none given.</param>
internal sealed class HttpRefusal(HttpStatusCode status, TimeSpan? retryAfter) : Exception($"HTTP {(int)status}")
{
    public HttpStatusCode Status { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether another attempt with the same user and password would only risk a lockout.</summary>
    public bool IsFinal => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>Whether the server is alive but busy.</summary>
    public bool IsBusy => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
}
