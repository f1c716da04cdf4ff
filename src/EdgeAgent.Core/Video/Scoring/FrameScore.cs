using System.Runtime.CompilerServices;
using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Scoring;

/// <summary>One probability per artifact, in the order of <see cref="Models.ModelContract.Artifacts"/>.</summary>
[InlineArray(Count)]
internal struct ArtifactProbabilities
{
    public const int Count = 6;

    private float _first;

    public static ArtifactProbabilities From(ReadOnlySpan<float> values)
    {
        var result = default(ArtifactProbabilities);
        values[..Count].CopyTo(result);
        return result;
    }
}

/// <summary>The result for one frame.</summary>
/// <param name="time">Time in the input.</param>
/// <param name="quality">Predicted VMAF, 0–100.</param>
internal readonly struct FrameScore(TimeSpan time, float quality, ArtifactProbabilities artifacts, Signals signals)
{
    private readonly ArtifactProbabilities _artifacts = artifacts;

    public TimeSpan Time { get; } = time;

    public float Quality { get; } = quality;

    public Signals Signals { get; } = signals;

    /// <summary>The frame's side information, which quality and artifacts already include.</summary>
    public BitstreamInfo Bitstream { get; private init; }

    /// <summary>The same score with the results of the signal checks.</summary>
    public FrameScore With(Signals signals) => new(Time, Quality, _artifacts, signals) { Bitstream = Bitstream };

    /// <summary>Combines the model's score of the frame alone with the frame's side information.</summary>
    /// <param name="fit">The model's fit; null where it has none.</param>
    public FrameScore With(BitstreamInfo bitstream, CodingFit? fit)
    {
        var known = _artifacts;
        known[ModelContract.Corruption] = bitstream.Damage.Corruption(known[ModelContract.Corruption]);
        return new FrameScore(Time, bitstream.Quality(Quality, _artifacts, fit), known, Signals) { Bitstream = bitstream };
    }

    /// <summary>Probability of one artifact, by its index in the model contract.</summary>
    public float Artifact(int index) => _artifacts[index];
}
