using EdgeAgent.Inference;
using EdgeAgent.Training.Batches;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Scores clips with the runtime and the ONNX file, so that the measurement covers what ships.</summary>
internal sealed class RuntimePredictor : IDisposable
{
    private readonly ModelSession _session;
    private readonly FragmentReader _reader;
    private readonly ClipCache _clips;
    private readonly int _grids;

    /// <param name="onnxPath">The model.</param>
    /// <param name="clips">The cache that contains the frames.</param>
    /// <param name="threads">Number of compute threads.</param>
    /// <param name="grids">Fragment grids per frame: the runtime's own, and others at random positions.</param>
    public RuntimePredictor(string onnxPath, ClipCache clips, int threads, int grids = 1)
    {
        _session = ModelSession.Load(onnxPath, new InferenceOptions { Threads = threads }, ClipCache.UnseenFrames * grids);
        _reader = new FragmentReader(clips);
        _clips = clips;
        _grids = grids;
    }

    public Prediction Predict(Recipe recipe)
    {
        var frames = ClipCache.FramesOf(recipe);
        var count = frames * _grids;
        for (var i = 0; i < count; i++)
            Read(recipe, i % frames, i / frames, _session.Frame(i));
        _session.Run(count);
        return Mean(recipe, count);
    }

    public void Dispose() => _session.Dispose();

    private Prediction Mean(Recipe recipe, int count)
    {
        var artifacts = new double[_session.Metadata.Artifacts.Count];
        var damage = _clips.Damage.Read(recipe);
        var quantizers = _clips.Quantizers.Read(recipe);
        var quality = 0.0;
        var seen = 0.0;
        for (var i = 0; i < count; i++)
        {
            var bitstream = new BitstreamInfo(damage[i % damage.Count], quantizers[i % damage.Count]);
            var frame = FrameScore.Create(default, ModelOutput.Of(_session, i), bitstream, _session.Metadata.Coding, Signals.None);
            quality += frame.Quality / count;
            seen += _session.Quality[i] / count;
            for (var k = 0; k < artifacts.Length; k++)
                artifacts[k] += frame.Artifact(k) / count;
        }

        return new Prediction(recipe, quality, artifacts) { Seen = seen, Quantizer = _clips.Quantizers.Mean(recipe) };
    }

    private void Read(Recipe recipe, int frame, int grid, Span<byte> output)
    {
        var sampling = _session.Metadata.Sampling;
        if (grid == 0)
        {
            _reader.Fixed(recipe, frame, sampling, output);
            return;
        }

        var view = FragmentView.Draw(new Random(ClipCache.UnseenFrames * grid + frame), sampling);
        _reader.Viewed(recipe, view with { Frame = frame, Mirrored = false }, sampling, output);
    }
}
