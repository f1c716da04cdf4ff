using System.Runtime.CompilerServices;
using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Scoring;

/// <summary>A probability for each artifact, in the order of <see cref="Models.ModelContract.Artifacts"/>.</summary>
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

/// <summary>What was found in one frame.</summary>
/// <param name="time">Time in the input.</param>
/// <param name="quality">Predicted VMAF, 0–100.</param>
internal readonly struct FrameScore(TimeSpan time, float quality, ArtifactProbabilities artifacts, Signals signals)
{
    private readonly ArtifactProbabilities _artifacts = artifacts;

    public TimeSpan Time { get; } = time;

    public float Quality { get; } = quality;

    public Signals Signals { get; } = signals;

    /// <summary>What stream and decoder say of the frame; quality and artifacts know of it.</summary>
    public StreamWord Word { get; private init; }

    /// <summary>The same score with what the signal checks found.</summary>
    public FrameScore With(Signals signals) => new(Time, Quality, _artifacts, signals) { Word = Word };

    /// <summary>What a model says of the frame alone, with the decoder's and the stream's word for what the frame does not show.</summary>
    /// <param name="fit">The model's; null where it has none.</param>
    public FrameScore With(StreamWord word, CodingFit? fit)
    {
        var known = _artifacts;
        known[ModelContract.Corruption] = word.Damage.Corruption(known[ModelContract.Corruption]);
        return new FrameScore(Time, word.Quality(Quality, _artifacts, fit), known, Signals) { Word = word };
    }

    /// <summary>Probability of one artifact, by its place in the model contract.</summary>
    public float Artifact(int index) => _artifacts[index];
}
