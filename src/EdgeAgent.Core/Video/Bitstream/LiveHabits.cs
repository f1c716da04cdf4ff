namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Remembers a stream's sizes while its source was alive, and derives how many pictures of repeated sizes mean that the source stands
/// still. An encoder whose quantizer hides the noise of a quiet scene repeats sizes too. All constants were chosen on the clips of
/// <c>bench/quiet-scenes</c>.
/// </summary>
/// <param name="codec">FFmpeg's name of the codec.</param>
internal sealed class LiveHabits(string codec)
{
    // Limit before habits are known. At the start of live scenes, x264 repeated equal sizes for at most 10 pictures.
    private const int Unknown = 20;

    // x264 reached 21 in live scenes at 640x360, x265 far more, so a stream's own habits matter most.
    private const int Usual = 40;

    // A still source must repeat sizes for twice the longest run of the live stream. A higher limit would never be reached.
    private const int Most = 200;

    // At a size that the live stream never repeated. x265 reached 15 in live scenes when its quantizer moved.
    private const int AtNewSizeH264 = 14;
    private const int AtNewSize = 20;

    // After a burst, which an encoder with rate control produces when a source stops.
    private const int AfterBurst = 10;
    private const int BurstLasts = 75;

    // At a quantizer finer than the live stream ever used: noise that was hidden before would now be coded.
    private const int AtFinerQuantizer = 6;
    private const int Finer = 3;

    // The number of finest quantizers of live pictures to remember. Some may come from a source that has just stopped.
    private const int Quantizers = 10;

    // Between ticks of a clock, which end runs every second. x264 reached 13 in live scenes.
    private const int BetweenTicks = 14;

    // Number of pictures outside runs from which habits count as known.
    private const int Known = 50;

    // A stream that repeats many sizes reveals nothing by them.
    private const int MostSizes = 64;

    private readonly List<int> _finest = [];
    private readonly List<int> _sizes = [];
    private int _longest;
    private int _pictures;

    /// <summary>Records a settled picture outside runs.</summary>
    public void Lived() => _pictures = Math.Min(_pictures + 1, Known);

    /// <summary>Records the quantizer of a picture outside runs.</summary>
    public void Lived(int quantizer)
    {
        var at = _finest.BinarySearch(quantizer);
        _finest.Insert(at < 0 ? ~at : at, quantizer);
        if (_finest.Count > Quantizers)
            _finest.RemoveAt(Quantizers);
    }

    /// <summary>Records a run of equal sizes that ended by itself, so that the source was alive.</summary>
    /// <param name="length">In pictures.</param>
    /// <param name="size">In bytes, of a picture that begins a mini-GOP.</param>
    public void WasSilent(int length, int? size)
    {
        _longest = Math.Max(_longest, length);
        if (size is { } known && !_sizes.Contains(known) && _sizes.Count < MostSizes)
            _sizes.Add(known);
    }

    /// <summary>Whether runs of these lengths mean that the source stands still.</summary>
    /// <param name="runs">Up to the last picture.</param>
    /// <param name="quantizer">Of the last picture.</param>
    /// <param name="sinceBurst">Pictures since the last burst.</param>
    public bool IsStill(RepeatedSizes runs, int quantizer, int sinceBurst)
    {
        var enough = Enough(runs.Size, sinceBurst);
        return runs.Equal >= enough || 2 * runs.Close >= 3 * enough || runs.Alike >= AtFinerQuantizer && IsFiner(quantizer);
    }

    /// <summary>Whether a run means that the source stands still, where an on-screen clock keeps runs short.</summary>
    public bool IsStillBetweenTicks(RepeatedSizes runs) => runs.Equal >= Math.Max(BetweenTicks, 2 * _longest);

    private int Enough(int? size, int sinceBurst)
    {
        var isKnown = _pictures >= Known;
        var enough = Math.Max(isKnown || codec != "h264" ? Usual : Unknown, Math.Min(2 * _longest, Most));
        if (sinceBurst <= BurstLasts + enough)
            enough = AfterBurst;
        var isNew = isKnown && size is { } now && !_sizes.Exists(known => Math.Abs(known - now) <= 1);
        return isNew ? Math.Min(enough, codec == "h264" ? AtNewSizeH264 : AtNewSize) : enough;
    }

    private bool IsFiner(int quantizer) => _finest.Count == Quantizers && quantizer <= _finest[^1] - Finer;
}
