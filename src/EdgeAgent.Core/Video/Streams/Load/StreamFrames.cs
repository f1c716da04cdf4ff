namespace EdgeAgent.Video.Streams.Load;

/// <summary>Frames of one stream in some time.</summary>
/// <param name="Dropped">Frames dropped because an earlier one still waited for its score.</param>
/// <param name="Skipped">Frames that the stream's <see cref="ScorePacer"/> left out.</param>
internal readonly record struct StreamFrames(long Scored, long Dropped, long Skipped)
{
    /// <summary>Frames that a device with nothing else to do would have scored.</summary>
    public long Offered => Scored + Dropped + Skipped;
}
