using System.Diagnostics;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Video.Streams;

/// <summary>Spans of what a stream waits for: its model's load, and each attempt to connect up to the first frame. Nothing a frame.</summary>
internal static class VideoTraces
{
    public const string Connect = "connect stream", Load = "load model";

    private static readonly ActivitySource Source = new("EdgeAgent.Video");

    /// <returns>The span, to be disposed at the latest when the attempt has failed; null when nobody listens.</returns>
    public static Activity? Connecting(string stream) => Source.StartActivity(Connect)?.SetTag("edgeagent.video.stream", stream);

    /// <summary>The connection ended. One that had its first frame did connect.</summary>
    public static void Ended(Activity? connecting, StreamEnd end)
    {
        if (connecting is { IsStopped: false } && end.Error is { } error)
            connecting.SetStatus(ActivityStatusCode.Error, error);
    }

    /// <summary>Loads a model within a span of its own.</summary>
    /// <exception cref="UserError">As <paramref name="load"/> throws.</exception>
    public static ModelSession Loading(Func<ModelSession> load)
    {
        using var span = Source.StartActivity(Load);
        try
        {
            var session = load();
            // What was asked for may be a path; what was found never is.
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
