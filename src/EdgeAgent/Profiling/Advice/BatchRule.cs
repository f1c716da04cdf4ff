namespace EdgeAgent.Profiling.Advice;

/// <summary>Frames that share a call share the reading of weights and the calling of kernels.</summary>
internal static class BatchRule
{
    private const int Batch = 4;
    private const int Fp32Bytes = 4;

    // Less than this the roofline cannot tell from nothing.
    private const double Worthwhile = 1.02;

    public static IEnumerable<Idea> Of(ProfiledModel model)
    {
        var layers = ModelLayers.Of(model.Profile.Variant);
        var weights = layers.Sum(layer => layer.Parameters) * (double)Fp32Bytes;
        var expected = PerFrame(model, 1) / PerFrame(model, Batch);
        if (expected < Worthwhile)
            yield break;
        var share = weights / model.Profile.Layers.Sum(layer => layer.Bytes);
        yield return new(
            $"Score {Batch} frames a call where several are due together.",
            $"Weights are {share:0 %} of the {model.Profile.Layers.Sum(layer => layer.Bytes) / 1e6:0} MB that a frame must move, and {model.Kernels} kernels are called for it; a batch shares both. Each frame then waits for all.",
            expected,
            $"{Batch} frames a call instead of 1",
            new(model.With(), Batch));
    }

    /// <summary>Seconds of a frame by the roofline.</summary>
    private static double PerFrame(ProfiledModel model, int batch) => ModelLayers.Of(model.Profile.Variant)
        .Zip(model.Profile.Layers)
        .Sum(pair => model.Ceilings.Roofline(batch * pair.First.Macs, Bytes(pair.First, batch), pair.Second.Operators.Count).Seconds) / batch;

    private static long Bytes(Architecture.Layer layer, int batch) => Fp32Bytes * (layer.Parameters + (batch * (layer.InputElements + layer.OutputElements)));
}
