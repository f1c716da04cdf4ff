using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>
/// A few different pseudorandom frames, used in turn, so that no call has the same input as the previous one. The same seed gives the same
/// frames.
/// </summary>
internal sealed class InputFrames
{
    private const int Different = 4;

    private readonly byte[][] _frames;
    private int _next;

    /// <param name="bytes">Size of one frame.</param>
    public InputFrames(int bytes, int seed)
    {
        var random = new Random(seed);
        _frames = [.. Enumerable.Range(0, Different).Select(_ => new byte[bytes])];
        foreach (var frame in _frames)
            random.NextBytes(frame);
    }

    /// <summary>Fills the first <paramref name="batch"/> frames of the session's input.</summary>
    public void Fill(ModelSession session, int batch)
    {
        for (var i = 0; i < batch; i++)
            _frames[_next++ % Different].CopyTo(session.Frame(i));
    }
}
