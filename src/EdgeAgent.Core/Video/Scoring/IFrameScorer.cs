using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Video.Scoring;

/// <summary>Scores the frames of one input, one at a time and in order. Not safe for concurrent calls.</summary>
internal interface IFrameScorer
{
    /// <summary>The bars excluded from the last frame.</summary>
    Bars Bars { get; }

    /// <summary>Height in lines at which the frames are judged; 0 if no model judges them.</summary>
    int DisplayHeight { get; }

    /// <param name="frame">Must have the format for which this was created.</param>
    FrameScore Score(VideoFrame frame);

    /// <summary>The mean quality of all frames so far, for each fragment grid; empty without frames or grids.</summary>
    IReadOnlyList<double> GridMeans();

    /// <summary>The worst frames so far that were kept, worst first; empty where none are kept.</summary>
    IReadOnlyList<KeptMoment> Worst();
}
