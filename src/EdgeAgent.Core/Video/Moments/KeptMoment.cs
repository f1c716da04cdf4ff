using EdgeAgent.Models;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Moments;

/// <summary>A scored frame that was kept with its pixels and with the model's input.</summary>
/// <param name="Seen">Quality from the pixels alone, without the frame's side information, 0–100.</param>
/// <param name="DisplayHeight">Height in lines at which the frame was judged.</param>
/// <param name="Bars">Black bars that were excluded, in samples of the frame.</param>
/// <param name="Pixels">The planes, laid out as in <paramref name="Format"/>.</param>
/// <param name="Grid">The first fragment grid: RGB bytes [S, S, 3].</param>
/// <param name="Geometry">Geometry of <paramref name="Grid"/>.</param>
/// <param name="Patches">The corner of each patch in the frame, row by row, in display pixels.</param>
internal sealed record KeptMoment(
    FrameScore Score,
    float Seen,
    FrameFormat Format,
    int DisplayHeight,
    Bars Bars,
    byte[] Pixels,
    byte[] Grid,
    FragmentGrid Geometry,
    IReadOnlyList<PatchOrigin> Patches);
