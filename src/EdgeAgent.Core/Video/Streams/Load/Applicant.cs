
namespace EdgeAgent.Video.Streams.Load;

/// <summary>A stream that requests a place among those watched.</summary>
internal sealed class Applicant(string name)
{
    public string Name { get; } = name;

    public StreamNeed Need { get; } = new();

    /// <summary>Whether it needs a place now: not while it waits to reconnect, nor after its end.</summary>
    public bool Wants { get; set; }

    /// <summary>When it was admitted; null while it waits for that.</summary>
    public TimeSpan? Since { get; set; }

    /// <summary>When its first frame came; null before.</summary>
    public TimeSpan? FirstFrame { get; set; }

    /// <summary>Whether it must give up its place and has not requested one since.</summary>
    public bool Leaves { get; set; }

    /// <summary>Processor cores used when it was last opened; null if unknown. An unreachable camera uses none.</summary>
    public double? Opening { get; set; }

    /// <summary>When its wait began, which orders the queue.</summary>
    public TimeSpan Asked { get; set; }
}
