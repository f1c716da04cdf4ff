using System.Diagnostics;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Video.Streams;

/// <summary>
/// Spans for the waits of a stream: loading its model, and each attempt to connect up to the first frame. There are none per frame.
/// </summary>
internal static class VideoTraces
{
    public const string Connect = "connect stream", Load = "load model";

    private static readonly ActivitySource Source = new("EdgeAgent.Video");

    /// <returns>The span, to be disposed at the latest when the attempt has failed; null when nothing is listening.</returns>
    public static Activity? Connecting(string stream) => Source.StartActivity(Connect)?.SetTag("edgeagent.video.stream", stream);

    /// <summary>Records the connection's error in the span, unless the first frame has already ended the span.</summary>
    public static void Ended(Activity? connecting, StreamEnd end)
    {
        if (connecting is { IsStopped: false } && end.Error is { } error)
            connecting.SetStatus(ActivityStatusCode.Error, error);
    }

    /// <summary>Loads a model within its own span.</summary>
    /// <exception cref="UserError">Thrown by <paramref name="load"/>.</exception>
    public static ModelSession Loading(Func<ModelSession> load)
    {
        using var span = Source.StartActivity(Load);
        try
        {
            var session = load();
            // The requested model may be a path; the loaded model's description never is.
            span?.SetTag("edgeagent.model.variant", session.Metadata.Variant)
                .SetTag("edgeagent.model.precision", session.Metadata.Precision.Text())
                .SetTag("edgeagent.inference.provider", session.Provider);
            return session;
        }
        catch (UserError error)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Message);
            throw;
        }
    }
}
