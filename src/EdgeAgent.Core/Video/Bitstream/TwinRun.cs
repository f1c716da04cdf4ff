namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Counts twins of equal size in a row at one place of the mini-GOP, and derives from the stream's own past how unlikely that is for a live
/// source. See <see cref="TwinSizes"/>.
/// </summary>
internal sealed class TwinRun
{
    // Natural logarithm of 10^-8, the accepted probability that equal twins in a row are chance. x265 codes five twins per second at 25
    // pictures per second.
    private const double Chance = -18.4;

    // Twins from which the share of equal ones is known, and after which older ones count half.
    private const int Known = 30;
    private const int Remembered = 1000;

    // Pictures. A camera that stutters repeats a picture too, but not for so long.
    private const int Shortest = 40;

    // Quiet moments of a live scene come together, so that equal twins in a row are more frequent than their share says. A run must be
    // this many times as long as the longest one of the live stream.
    private const int TimesLongest = 2;

    // Longest run to remember: of a live stream, and of a freeze, after which the next one must be found, too.
    private const int MostLive = 20;
    private const int MostFrozen = 10;

    // Twins of the run that do not skip everything. Otherwise noise that falls below the quantizer would look like a still source.
    private const int LeastCoded = 4;

    // Bytes by which pictures that skip everything differ: their headers have fields of variable length.
    private const int HeaderSlack = 1;

    private int _least = int.MaxValue;
    private int _leastLive = int.MaxValue;
    private int _longest;
    private int _twins;
    private int _equal;
    private int _length;
    private int _unlikely;
    private int _coded;
    private int _pictures;

    /// <summary>Whether a live source would hardly have equal twins for so long.</summary>
    public bool IsStill =>
        _twins >= Known
        && _pictures >= Shortest
        && _coded >= LeastCoded
        && _length >= TimesLongest * _longest
        && _unlikely * Math.Log(Likelihood) <= Chance;

    // Errs on the side of live sources: two more equal twins than were seen.
    private double Likelihood => (_equal + 2.0) / (_twins + 3);

    // Where the quantizer hides noise, live scenes too have twins that skip everything.
    private bool LiveTwinsSkip => _leastLive <= _least + HeaderSlack;

    /// <summary>A picture of the stream passed, at this place or another.</summary>
    public void Pass() => _pictures = _length > 0 ? Math.Min(_pictures + 1, Shortest) : 0;

    /// <param name="first">Size of one twin, in bytes.</param>
    /// <param name="second">Size of the other.</param>
    public void Add(int first, int second)
    {
        var least = Math.Min(first, second);
        _least = Math.Min(_least, least);
        if (first == second)
            Agree(isCoded: first > _least + HeaderSlack);
        else
            Differ(least);
    }

    private void Agree(bool isCoded)
    {
        _length++;
        _coded += isCoded ? 1 : 0;
        _unlikely += isCoded || !LiveTwinsSkip ? 1 : 0;
    }

    // The run counts as that of a live source, but only as far as it did not seem to be a still one.
    private void Differ(int least)
    {
        _longest = Math.Max(_longest, Math.Min(_length, IsStill ? MostFrozen : MostLive));
        var counted = Math.Min(_unlikely, (int)Math.Ceiling(Chance / Math.Log(Likelihood)));
        _equal += counted;
        _twins += counted + 1;
        _leastLive = Math.Min(_leastLive, least);
        _length = 0;
        _unlikely = 0;
        _coded = 0;
        if (_twins > Remembered)
            Forget();
    }

    private void Forget()
    {
        _equal /= 2;
        _twins /= 2;
        _longest /= 2;
    }
}
