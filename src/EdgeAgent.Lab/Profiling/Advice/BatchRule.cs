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
        var weights = ModelLayers.Of(model.Profile.Variant, model.Recording).Sum(layer => layer.Parameters) * (double)model.Profile.Precision.ComputeBytes();
        var all = model.Profile.Layers.Sum(layer => layer.Bytes);
        yield return new(
            $"Score {Batch} frames a call where several are due together.",
            $"Weights are {weights / all:0 %} of the {all / 1e6:0} MB that a frame moves, and {model.Kernels} kernels are called for it; a batch shares both, and each frame waits for all.",
            expected,
            $"{Batch} frames a call instead of 1",
            new(model.With(), Batch));
    }

    /// <summary>Seconds per frame from the roofline.</summary>
    private static double PerFrame(ProfiledModel model, int batch) => ModelLayers.Of(model.Profile.Variant, model.Recording)
        .Zip(model.Profile.Layers)
        .Sum(pair => model.Ceilings.Roofline(batch * pair.First.Macs, Bytes(pair.First, batch, model.Profile.Precision.ComputeBytes()), pair.Second.Operators.Count).Seconds) / batch;

    private static long Bytes(Architecture.Layer layer, int batch, int each) => each * (layer.Parameters + (batch * (layer.InputElements + layer.OutputElements)));
}
