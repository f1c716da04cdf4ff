using EdgeAgent.Inference;
using EdgeAgent.Training.Batches;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Judges clips with the runtime itself, from the ONNX file: what is measured is what ships.</summary>
internal sealed class RuntimePredictor : IDisposable
{
    private readonly ModelSession _session;
    private readonly FragmentReader _reader;

    public RuntimePredictor(string onnxPath, ClipCache clips, int threads)
    {
        _session = ModelSession.Load(onnxPath, new InferenceOptions { Threads = threads }, ClipCache.Frames);
        _reader = new FragmentReader(clips);
    }

    public Prediction Predict(Recipe recipe)
    {
        for (var frame = 0; frame < ClipCache.Frames; frame++)
            _reader.Fixed(recipe, frame, _session.Metadata.Sampling, _session.Frame(frame));
        _session.Run(ClipCache.Frames);
        var artifacts = new double[_session.Metadata.Artifacts.Count];
        var quality = 0.0;
        for (var frame = 0; frame < ClipCache.Frames; frame++)
        {
            quality += _session.Quality[frame] / ClipCache.Frames;
            for (var i = 0; i < artifacts.Length; i++)
                artifacts[i] += _session.Artifacts(frame)[i] / ClipCache.Frames;
        }

        return new Prediction(recipe, quality, artifacts);
    }

    public void Dispose() => _session.Dispose();
}
