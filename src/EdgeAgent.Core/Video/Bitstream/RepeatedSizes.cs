namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Counts pictures in a row whose sizes repeat those of earlier pictures at the same place of the mini-GOP. Runs end at keyframes.
/// </summary>
internal sealed class RepeatedSizes
{
    // Deeper than the mini-GOPs of encoders. A stream without P-pictures has all its pictures at this place.
    private const int DeepestPlace = 8;

    // Number of pictures at one place that are compared.
    private const int Agreeing = 3;

    // Bytes. Header fields have variable lengths: frame number, picture order count, quantizer.
    private const int HeaderSlack = 1;

    // Rate control that varies by one quantizer step changes a picture from 106 bytes to 109 and back.
    private const int Waver = 4;
    private const double RelativeWaver = 0.03;

    private readonly List<int>[] _places = [.. Enumerable.Range(0, DeepestPlace + 1).Select(_ => new List<int>(Agreeing + 1))];
    private int _place;

    /// <summary>Length of the run of equal sizes.</summary>
    public int Equal { get; private set; }

    /// <summary>Length of the run of sizes that differ by at most one byte.</summary>
    public int Close { get; private set; }

    /// <summary>Length of the run of sizes that differ no more than a varying rate control explains.</summary>
    public int Alike { get; private set; }

    /// <summary>Size at the first place in the last run of equal sizes; null before one.</summary>
    public int? Size { get; private set; }

    /// <summary>Whether the last picture's size differs from the sizes just before at its place.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Whether the last picture begins a mini-GOP, or belongs to none.</summary>
    public bool IsFirstPlace => _place is 0 or DeepestPlace;

    public void Add(int bytes, bool beginsMiniGop)
    {
        _place = beginsMiniGop ? 0 : Math.Min(_place + 1, DeepestPlace);
        var sizes = _places[_place];
        IsNew = sizes.Count == Agreeing && sizes.TrueForAll(size => Math.Abs(size - bytes) > HeaderSlack);
        sizes.Add(bytes);
        if (sizes.Count > Agreeing)
            sizes.RemoveAt(0);
        var most = sizes.Max();
        var span = sizes.Count == Agreeing ? most - sizes.Min() : int.MaxValue;
        Equal = span == 0 ? Equal + 1 : 0;
        Close = span <= HeaderSlack ? Close + 1 : 0;
        Alike = span <= Math.Max(Waver, RelativeWaver * most) ? Alike + 1 : 0;
        if (Equal > 0 && IsFirstPlace)
            Size = bytes;
    }

    /// <summary>Restarts at a keyframe: sizes before it cannot be compared with sizes after it.</summary>
    public void Clear()
    {
        foreach (var sizes in _places)
            sizes.Clear();
        _place = 0;
        Equal = 0;
        Close = 0;
        Alike = 0;
        IsNew = false;
    }
}
