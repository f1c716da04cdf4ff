
namespace EdgeAgent.Video.Streams.Load;

/// <summary>A stream that wants to be watched.</summary>
internal sealed class Applicant(string name)
{
    public string Name { get; } = name;

    public StreamNeed Need { get; } = new();

    /// <summary>Whether it wants a place now: not while it waits to reconnect, nor after its end.</summary>
    public bool Wants { get; set; }

    /// <summary>When it was let in; null while it waits for that.</summary>
    public TimeSpan? Since { get; set; }

    /// <summary>When its first frame came; null before.</summary>
    public TimeSpan? FirstFrame { get; set; }

    /// <summary>It was told to give its place up, and has not asked again.</summary>
    public bool Leaves { get; set; }

    /// <summary>Processors that it used while it was opened the last time; null before that is known. A camera that is away uses none.</summary>
    public double? Opening { get; set; }

    /// <summary>When it began to wait, by which those who wait are in order.</summary>
    public TimeSpan Asked { get; set; }
}
