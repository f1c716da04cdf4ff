using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Clock frozen: the digits of an on-screen clock, which changed all the time, stand still while the rest of the picture moves. (The
/// reverse, a clock that runs over a still picture, is <see cref="FreezeCheck"/>'s.)
/// </summary>
internal sealed class ClockFrozenCheck : IViewCheck
{
    // Pictures until cells count as digits, and without a change until they stand still.
    private const int LeastTicks = 40;
    private const int Still = 8;

    // Luma steps of a cell from one picture to the next.
    private const float Change = 1.5f;

    // Share of the pictures in which the digit of the seconds changes.
    private const float Always = 0.85f;

    // Digits are a small place of strong detail.
    private const int MostCells = 18;
    private const int Around = 4;
    private const float Sometimes = 0.25f;
    private const float StrongDetail = 12;

    // Other cells that change: the picture is not frozen.
    private const int Moving = 3;

    // Of one picture in the average.
    private const float Weight = 0.05f;

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(0.95);

    private readonly float[] _before = new float[ViewPicture.Count];
    private readonly float[] _ticking = new float[ViewPicture.Count];
    private readonly bool[] _changed = new bool[ViewPicture.Count];
    private readonly bool[] _digits = new bool[ViewPicture.Count];
    private int _pictures;
    private int _still;
    private TimeSpan? _at;

    public Signals Signal => Signals.ClockFrozen;

    public bool Check(ViewObservation view)
    {
        // A clock that is seen more often than it ticks would seem to stand still.
        if (_at is { } at && view.Time - at < Apart && view.Time >= at)
            return _still >= Still;
        _at = view.Time;
        var (ticked, moved) = Compare(view.Picture);
        if (_pictures < LeastTicks)
            return false;
        if (ticked)
            _still = 0;
        else if (moved)
            _still++;
        return _still >= Still;
    }

    public string Describe(ViewObservation view) =>
        "its on-screen clock stands still while the rest moves";

    private (bool Ticked, bool Moved) Compare(ViewPicture picture)
    {
        _pictures++;
        int digits = 0, ticked = 0, moved = 0;
        for (var cell = 0; cell < ViewPicture.Count; cell++)
        {
            var changed = Math.Abs(picture.Luma[cell] - _before[cell]) > Change;
            _before[cell] = picture.Luma[cell];
            digits += _digits[cell] ? 1 : 0;
            ticked += _digits[cell] && changed ? 1 : 0;
            moved += !_digits[cell] && changed ? 1 : 0;
            _changed[cell] = changed;
        }

        // While the clock stands still, what its cells were is kept.
        if (digits == 0 || ticked > 0)
            Remember(picture);
        // Without digits there is no clock, which never stands still.
        return (digits == 0 || ticked > 0, moved >= Moving);
    }

    private void Remember(ViewPicture picture)
    {
        for (var cell = 0; cell < ViewPicture.Count; cell++)
            _ticking[cell] += Weight * ((_changed[cell] ? 1 : 0) - _ticking[cell]);
        if (_pictures >= LeastTicks)
            FindDigits(picture);
    }

    // Cells at the upper or lower edge that change all the time, in a small place.
    private void FindDigits(ViewPicture picture)
    {
        Array.Clear(_digits);
        for (var row = 0; row < ViewPicture.Rows; row++)
        {
            if (row is > ViewPicture.Rows / 6 and < ViewPicture.Rows * 5 / 6)
                continue;
            for (var column = 0; column < ViewPicture.Columns; column++)
            {
                var cell = row * ViewPicture.Columns + column;
                _digits[cell] = _ticking[cell] >= Always && picture.Detail[cell] >= StrongDetail && IsOfASmallPlace(row, column);
            }
        }
    }

    private bool IsOfASmallPlace(int row, int column)
    {
        var busy = 0;
        for (var y = Math.Max(0, row - Around); y <= Math.Min(ViewPicture.Rows - 1, row + Around); y++)
        {
            for (var x = Math.Max(0, column - Around); x <= Math.Min(ViewPicture.Columns - 1, column + Around); x++)
                busy += _ticking[y * ViewPicture.Columns + x] > Sometimes ? 1 : 0;
        }

        return busy <= MostCells;
    }
}
