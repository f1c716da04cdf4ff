using System.Net;

namespace EdgeAgent.Video.Input.Http;

/// <summary>Why a server's answer is no video; the cause of a <see cref="UserError"/>.</summary>
/// <param name="retryAfter">When the server wants to be asked again; null: it did not say.</param>
internal sealed class HttpRefusal(HttpStatusCode status, TimeSpan? retryAfter) : Exception($"HTTP {(int)status}")
{
    public HttpStatusCode Status { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Another attempt with the same user and password would only bring their lockout nearer.</summary>
    public bool IsFinal => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>The server is alive and asks for patience.</summary>
    public bool IsBusy => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
}
