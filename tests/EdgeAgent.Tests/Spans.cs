using System.Collections.Concurrent;
using System.Diagnostics;

namespace EdgeAgent.Tests;

/// <summary>Listens to one source, in place of the SDK. Spans of other tests beside this one are among them.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ActivityListener _listener;

    public Spans(string source)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = asked => asked.Name == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<Activity> Ended { get; } = [];

    public void Dispose() => _listener.Dispose();
}
