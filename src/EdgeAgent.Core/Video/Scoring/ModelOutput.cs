using System.Runtime.CompilerServices;
using EdgeAgent.Inference;

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

/// <summary>A model's output for one frame, from its pixels alone.</summary>
/// <param name="quality">Predicted VMAF, 0–100.</param>
internal readonly struct ModelOutput(float quality, ArtifactProbabilities artifacts)
{
    public float Quality { get; } = quality;

    public ArtifactProbabilities Artifacts { get; } = artifacts;

    /// <summary>The output of the session's last run for one frame: the mean of the frame's fragment grids.</summary>
    /// <param name="slot">Slot of the first grid; the others follow.</param>
    public static ModelOutput Of(ModelSession session, int slot, int grids = 1)
    {
        var quality = 0f;
        Span<float> artifacts = stackalloc float[ArtifactProbabilities.Count];
        artifacts.Clear();
        for (var i = slot; i < slot + grids; i++)
        {
            quality += session.Quality[i];
            for (var artifact = 0; artifact < artifacts.Length; artifact++)
                artifacts[artifact] += session.Artifacts(i)[artifact] / grids;
        }

        return new ModelOutput(quality / grids, ArtifactProbabilities.From(artifacts));
    }
}
