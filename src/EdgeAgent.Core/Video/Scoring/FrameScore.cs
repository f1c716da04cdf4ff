using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Scoring;

/// <summary>The result for one frame.</summary>
internal readonly struct FrameScore
{
    private readonly ArtifactProbabilities _artifacts;

    private FrameScore(ArtifactProbabilities artifacts) => _artifacts = artifacts;

    /// <summary>Time in the input.</summary>
    public TimeSpan Time { get; private init; }

    /// <summary>Predicted VMAF, 0–100; NaN if no model scored the frame.</summary>
    public float Quality { get; private init; }

    /// <summary>Faults of the signal and of the view that have lasted long enough to be reported.</summary>
    public Signals Signals { get; private init; }

    /// <summary>Faults of the signal and of the view that this frame shows.</summary>
    public Signals Evident { get; private init; }

    /// <summary>Number of the view that the camera shows; 0 for a camera with a single view.</summary>
    public int View { get; private init; }

    /// <summary>The frame's side information, which quality and artifacts already include.</summary>
    public BitstreamInfo Bitstream { get; private init; }

    /// <summary>Combines the model's output for a frame with the frame's side information.</summary>
    /// <param name="time">Time in the input.</param>
    /// <param name="fit">The model's fit of quality and quantizer; null where it has none.</param>
    public static FrameScore Create(TimeSpan time, ModelOutput seen, BitstreamInfo bitstream, CodingFit? fit, FoundSignals signals)
    {
        var artifacts = seen.Artifacts;
        var quality = bitstream.Quality(seen.Quality, artifacts, fit);
        artifacts[ModelContract.Corruption] = bitstream.Damage.Corruption(artifacts[ModelContract.Corruption]);
        return new FrameScore(artifacts)
        {
            Time = time,
            Quality = quality,
            Signals = signals.Raised,
            Evident = signals.Evident,
            View = signals.View,
            Bitstream = bitstream,
        };
    }

    /// <summary>A frame that no model scored: its quality is NaN, and its artifacts are 0.</summary>
    /// <param name="time">Time in the input.</param>
    public static FrameScore Unscored(TimeSpan time, BitstreamInfo bitstream, FoundSignals signals) =>
        new(default(ArtifactProbabilities))
        {
            Time = time,
            Quality = float.NaN,
            Signals = signals.Raised,
            Evident = signals.Evident,
            View = signals.View,
            Bitstream = bitstream,
        };

    /// <summary>Probability of one artifact, by its index in the model contract.</summary>
    public float Artifact(int index) => _artifacts[index];
}
