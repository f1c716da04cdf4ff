using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Cli.Scoring;

/// <summary>The results for the inputs of one <c>score</c> command.</summary>
/// <param name="Failed">Inputs without a score, in the given order.</param>
internal sealed record ScoreBatch(IReadOnlyList<ClipScore> Clips, IReadOnlyList<FailedClip> Failed)
{
    /// <summary>Lists the failed inputs on stderr, one per line.</summary>
    public void ReportFailed()
    {
        if (Failed.Count == 0)
            return;
        Console.Error.WriteLine($"{Failed.Count} of {Clips.Count + Failed.Count} inputs could not be scored:");
        foreach (var clip in Failed)
            Console.Error.WriteLine(clip.Line());
    }
}

/// <summary>An input that could not be scored, and why.</summary>
internal sealed record FailedClip(VideoSource Source, UserError Fault)
{
    /// <summary>The input and the reason; most faults already begin with the input.</summary>
    public string Line() =>
        Fault.Message.StartsWith(Source.Shown, StringComparison.Ordinal) ? Fault.Message : $"{Source.Shown}: {Fault.Message}";
}
