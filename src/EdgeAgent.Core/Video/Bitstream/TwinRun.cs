namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Counts twins of equal size in a row at one place of the mini-GOP, and derives from the stream's own past how unlikely that is for a live
/// source. See <see cref="TwinSizes"/>.
/// </summary>
internal sealed class TwinRun
{
    // Natural logarithm of 10^-8, the accepted probability that equal twins in a row are chance. x265 codes five twins per second at 25
    // pictures per second. Live scenes of bench/quiet-scenes reached e^-7.
    private const double Chance = -18.4;

    // Twins from which the share of equal ones is known, and with which it is forgotten.
    private const int Known = 30;
    private const int Remembered = 1000;

    // Pictures. A camera that stutters repeats a picture too, but not for so long.
    private const int Shortest = 40;

    // Twins of the run that do not skip everything. Otherwise noise that falls below the quantizer would look like a still source.
    private const int LeastCoded = 4;

    // Bytes by which pictures that skip everything differ: their headers have fields of variable length.
    private const int HeaderSlack = 1;

    private int _run;
    private int _coded;
    private int _pictures;
    private int _equal;
    private int _twins;
    private int _least = int.MaxValue;

    /// <summary>Whether a live source would hardly have equal twins for so long.</summary>
    public bool IsStill =>
        _twins >= Known && _pictures >= Shortest && _coded >= LeastCoded && _run * Math.Log(Likelihood) <= Chance;

    // Errs on the side of live sources: two more equal twins than were seen.
    private double Likelihood => (_equal + 2.0) / (_twins + 3);

    /// <summary>A picture of the stream passed, at this place or another.</summary>
    public void Pass() => _pictures = _run > 0 ? Math.Min(_pictures + 1, Shortest) : 0;

    /// <param name="first">Size of one, in bytes.</param>
    /// <param name="second">Size of the other.</param>
    /// <param name="least">Size of the smallest B-picture of the stream, which skips everything.</param>
    public void Add(int first, int second, int least)
    {
        if (first != second)
            Differ(Math.Min(first, second));
        else
            Agree(isCoded: first > least + HeaderSlack, liveSkips: _least <= least + HeaderSlack);
    }

    // Where the quantizer hides the noise of live scenes, they too have twins that skip everything.
    private void Agree(bool isCoded, bool liveSkips)
    {
        _run += isCoded || !liveSkips ? 1 : 0;
        _coded += isCoded ? 1 : 0;
    }

    // The run counts as that of a live source, but only as far as it did not seem to be a still one.
    private void Differ(int least)
    {
        var counted = Math.Min(_run, (int)Math.Ceiling(Chance / Math.Log(Likelihood)));
        _equal += counted;
        _twins += counted + 1;
        _least = Math.Min(_least, least);
        _run = 0;
        _coded = 0;
        if (_twins <= Remembered)
            return;
        _equal /= 2;
        _twins /= 2;
    }
}
