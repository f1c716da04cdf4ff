using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Streams;

/// <summary>Scores of frames as a model would give them.</summary>
internal static class FrameScores
{
    public static FrameScore Of(float quality, float blur = 0) => FrameScore.Create(
        TimeSpan.Zero, new ModelOutput(quality, ArtifactProbabilities.From([0, blur, 0, 0, 0, 0])),
        new BitstreamInfo(Damage.None, default), fit: null, Signals.None);
}
