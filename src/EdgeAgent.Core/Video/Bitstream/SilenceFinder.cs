namespace EdgeAgent.Video.Bitstream;

/// <summary>Finds where a stream's pictures have the coding cost of a still source.</summary>
/// <param name="codec">FFmpeg's name of the codec.</param>
internal sealed class SilenceFinder(string codec)
{
    // Pictures. Encoders refine a keyframe or a burst for about this long.
    private const int Settling = 30;

    // Live pictures report their quantizer sooner, because short GOPs would otherwise never report one.
    private const int QuantizerSettling = 15;

    // Shorter runs happen by chance.
    private const int ShortestRun = 6;

    // New sizes after which a run counts as ended by itself. A still source may produce a single one before a keyframe.
    private const int Endings = 2;

    // P-pictures. A single large one happens in live scenes.
    private const int ShortestBurst = 2;

    // Bytes by which keyframes of the same picture differ.
    private const int KeySlack = 1;

    private readonly RepeatedSizes _runs = new();
    private readonly BurstFinder _bursts = new();
    private readonly TwinSizes? _twins = TwinSizes.Of(codec);
    private readonly LiveHabits _habits = new(codec);
    private CodedActivity _sum;
    private int _quantizer;
    private int _lastKey;
    private int _sinceRenewal;
    private int _sinceBurst = int.MaxValue / 2;
    private int _burst;
    private (int Length, int? Size, int News) _ended;

    public void Take(CodedPicture picture)
    {
        _quantizer = picture.Quantizer;
        _twins?.Add(picture);
        if (picture.Kind == PredictionKind.Intra)
            Key(picture.Bytes);
        else
            Predicted(picture.Bytes, picture.Kind == PredictionKind.Single);
    }

    /// <summary>The activity since the last call.</summary>
    public CodedActivity Next()
    {
        var activity = _sum with { IsStill = IsStill(), HasStillTwins = _twins?.IsStill == true };
        _sum = default;
        return activity;
    }

    private bool IsStill() => _habits.IsStill(_runs, _quantizer, _sinceBurst);

    private void Key(int bytes)
    {
        _sum = _sum with { KeyRepeated = _sum.KeyRepeated || Math.Abs(bytes - _lastKey) <= KeySlack };
        _lastKey = bytes;
        _burst = 0;
        _runs.Clear();
        _bursts.Clear();
        Renew();
    }

    private void Predicted(int bytes, bool beginsMiniGop)
    {
        var run = (_runs.Equal, _runs.Size);
        _runs.Add(bytes, beginsMiniGop);
        _sinceRenewal++;
        _sinceBurst = Math.Min(_sinceBurst + 1, int.MaxValue / 2);
        if (_runs.IsFirstPlace)
            Burst(bytes);
        var isSettled = _sinceRenewal > Settling;
        if (isSettled)
            Settled(run);
        if (_runs.IsFirstPlace && _runs.Alike == 0 && _sinceRenewal > QuantizerSettling)
            _habits.Lived(_quantizer);
        _sum = _sum with
        {
            Predicted = _sum.Predicted + 1,
            Settled = _sum.Settled + (isSettled ? 1 : 0),
            WasStill = _sum.WasStill || IsStill(),
            WasStillBetweenTicks = _sum.WasStillBetweenTicks || _habits.IsStillBetweenTicks(_runs),
        };
    }

    private void Burst(int bytes)
    {
        if (!_bursts.Next(bytes))
        {
            _burst = 0;
            return;
        }

        if (++_burst >= ShortestBurst)
            _sinceBurst = 0;
        Renew();
    }

    private void Settled((int Length, int? Size) run)
    {
        if (_runs.Equal == 0 && run.Length >= Math.Max(ShortestRun, _ended.Length))
            _ended = (run.Length, run.Size, 0);
        if (_runs.IsNew && _ended.Length > 0 && ++_ended.News >= Endings)
        {
            _habits.WasSilent(_ended.Length, _ended.Size);
            _sum = _sum with { Breaks = _sum.Breaks + 1 };
            _ended = default;
        }

        if (_runs.Equal == 0)
            _habits.Lived();
        if (_runs.Close == 0)
            _sum = _sum with { Varied = _sum.Varied + 1 };
    }

    private void Renew()
    {
        _sinceRenewal = 0;
        _ended = default;
        _sum = _sum with { Renewed = true };
    }
}
