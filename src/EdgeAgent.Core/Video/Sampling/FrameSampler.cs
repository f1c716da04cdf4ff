using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Sampling;

/// <summary>
/// Samples the active picture of successive frames of one input, as a model expects it. The fragment grids are placed again when the model
/// or the bars change; other frames need no allocation. Not safe for concurrent calls.
/// </summary>
/// <param name="format">Format of the frames.</param>
/// <param name="grids">Number of fragment grids per frame, each at other positions.</param>
/// <param name="displayHeight">Height in lines at which the frames are judged; 0: their own, or 1080 if that is less.</param>
internal sealed class FrameSampler(FrameFormat format, int grids = 1, int displayHeight = 0)
{
    private readonly SteadyBars _steadyBars = new(format);
    private FragmentSampler[] _samplers = [];
    private ModelMetadata? _model;

    /// <summary>The bars excluded from the last frame.</summary>
    public Bars Bars { get; private set; }

    /// <summary>The patches of the last frame's first grid, see <see cref="FragmentSampler.Origins"/>.</summary>
    public IReadOnlyList<PatchOrigin> Patches => _samplers[0].Origins;

    /// <summary>Height in lines at which the frames are judged.</summary>
    public int DisplayHeight { get; } = displayHeight > 0 ? displayHeight : Math.Min(format.Height, ModelContract.DisplayHeight);

    /// <summary>Writes the frame's grids into successive slots of the session.</summary>
    /// <param name="slot">Slot of the first grid.</param>
    public void Sample(VideoFrame frame, ModelSession session, int slot = 0)
    {
        Place(session.Metadata, _steadyBars.Next(frame));
        for (var i = 0; i < _samplers.Length; i++)
            _samplers[i].Sample(frame.Pixels, session.Frame(slot + i));
    }

    /// <summary>The side information of a frame that is judged at this height.</summary>
    public BitstreamInfo Shown(in BitstreamInfo bitstream) => bitstream.ShownAt(DisplayHeight);

    private void Place(ModelMetadata model, Bars bars)
    {
        if (model == _model && bars == Bars)
            return;
        _samplers = Samplers(model, bars);
        _model = model;
        Bars = bars;
    }

    private FragmentSampler[] Samplers(ModelMetadata model, Bars bars)
    {
        var numbers = Enumerable.Range(0, grids);
        return [.. numbers.Select(number => new FragmentSampler(format, model.Sampling, DisplayHeight, number, bars))];
    }
}
