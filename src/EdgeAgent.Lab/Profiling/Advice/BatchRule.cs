using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling.Advice;

/// <summary>Frames of one call share the reading of weights and the launch of kernels.</summary>
internal static class BatchRule
{
    private const int Batch = 4;

    // A smaller gain is within the error of the roofline.
    private const double Worthwhile = 1.02;

    public static IEnumerable<Idea> Of(ProfiledModel model)
    {
        var expected = PerFrame(model, 1) / PerFrame(model, Batch);
        if (expected < Worthwhile)
            yield break;
        var parameters = ModelLayers.Of(model.Profile.Variant, model.Recording).Sum(layer => layer.Parameters);
        var weights = parameters * (double)model.Profile.Precision.ComputeBytes();
        var all = model.Profile.Layers.Sum(layer => layer.Bytes);
        yield return new(
            $"Score {Batch} frames per call if several are due at the same time.",
            $"Weights are {weights / all:0 %} of the {all / 1e6:0} MB that a frame moves, and a frame calls {model.Kernels} kernels. "
            + "The frames of a batch share both, but each frame waits for the whole batch.",
            expected,
            $"{Batch} frames per call instead of 1",
            new(model.With(), Batch));
    }

    /// <summary>Seconds per frame from the roofline.</summary>
    private static double PerFrame(ProfiledModel model, int batch)
    {
        var each = model.Profile.Precision.ComputeBytes();
        return ModelLayers.Of(model.Profile.Variant, model.Recording)
            .Zip(model.Profile.Layers, (layer, profile) => model.Ceilings.Roofline(
                batch * layer.Macs, Bytes(layer, batch, each), profile.Operators.Count).Seconds)
            .Sum() / batch;
    }

    private static long Bytes(Architecture.Layer layer, int batch, int each) =>
        each * (layer.Parameters + (batch * (layer.InputElements + layer.OutputElements)));
}
