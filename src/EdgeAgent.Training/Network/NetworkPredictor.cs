using EdgeAgent.Models;
using EdgeAgent.Training.Batches;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Recipes;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Network;

/// <summary>Scores clips as the runtime does: fixed positions, evaluation mode, the mean over some of the cached frames.</summary>
internal sealed class NetworkPredictor(QualityNetwork network, ClipCache clips, FragmentGrid grid, IReadOnlyList<int> frames) : IDisposable
{
    private readonly FragmentReader _reader = new(clips);
    private readonly LumaContrast _frontEnd = new();
    private readonly byte[] _grids = new byte[frames.Count * 3 * grid.Size * grid.Size];

    public Prediction Predict(Recipe recipe)
    {
        using var pause = new CollectionPause();
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        var bytes = _grids.Length / frames.Count;
        for (var i = 0; i < frames.Count; i++)
            _reader.Fixed(recipe, frames[i], grid, _grids.AsSpan(i * bytes, bytes));
        var logits = network.call(_frontEnd.Apply(tensor(_grids, [frames.Count, grid.Size, grid.Size, 3], ScalarType.Byte)));
        float[] artifacts = [.. logits.Artifacts.sigmoid().mean([0]).data<float>()];
        return new Prediction(recipe, 100 * logits.Quality.sigmoid().mean().item<float>(), [.. artifacts.Select(value => (double)value)]);
    }

    public void Dispose() => _frontEnd.Dispose();
}
