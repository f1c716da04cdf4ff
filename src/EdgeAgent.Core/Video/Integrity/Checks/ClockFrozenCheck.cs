using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Clock frozen: the digits of an on-screen clock have stopped changing while the rest of the picture moves. <see cref="FreezeCheck"/>
/// finds the reverse, a clock that runs over a still picture.
/// </summary>
internal sealed class ClockFrozenCheck : IViewCheck
{
    // Pictures that must be seen before cells count as digits.
    private const int LeastTicks = 40;

    // Pictures without a change of the digits, while other cells change, after which the clock stands still.
    private const int Still = 8;

    // The same, after which it is no clock any more.
    private const int MostStill = 3600;

    // Least difference of a cell that has changed from one picture to the next, in luma steps.
    private const float Change = 1.5f;

    // Least share of the pictures in which a digit of the seconds changes, 0–1.
    private const float Always = 0.85f;

    // Digits are small: around them, up to Around cells to each side, at most MostCells cells change in more than a share of Sometimes of
    // the pictures.
    private const int MostCells = 18;
    private const int Around = 4;
    private const float Sometimes = 0.25f;

    // Least detail of a digit, see ViewPicture.Detail, in luma steps.
    private const float StrongDetail = 12;

    // Least number of other cells that change if the rest of the picture moves.
    private const int Moving = 3;

    // Weight of the newest picture in the average.
    private const float Weight = 0.05f;

    // Least time between two pictures that are compared. Less than a second, because frames do not come exactly in time.
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
        // A clock ticks once per second. If pictures were compared more often, it would seem to stand still.
        if (_at is { } at && view.Time - at < Apart && view.Time >= at)
            return _still >= Still;
        _at = view.Time;
        var (ticked, moved) = Compare(view.Picture);
        if (_pictures < LeastTicks)
            return false;
        if (ticked)
            _still = 0;
        else if (moved && ++_still > MostStill)
            Forget();
        return _still >= Still;
    }

    // A clock that was removed, or is hidden since the camera moved, must not be reported forever.
    private void Forget()
    {
        Array.Clear(_digits);
        Array.Clear(_ticking);
        (_still, _pictures) = (0, 0);
    }

    public string Describe(ViewObservation view) =>
        "the on-screen clock stands still while the rest of the picture moves";

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

        // While the clock stands still, its cells are remembered as they were.
        if (digits == 0 || ticked > 0)
            Remember(picture);
        // Without digits there is no clock that could stand still.
        return (digits == 0 || ticked > 0, moved >= Moving);
    }

    private void Remember(ViewPicture picture)
    {
        for (var cell = 0; cell < ViewPicture.Count; cell++)
            _ticking[cell] += Weight * ((_changed[cell] ? 1 : 0) - _ticking[cell]);
        if (_pictures >= LeastTicks)
            FindDigits(picture);
    }

    // Digits are cells in the upper or lower sixth of the picture that change all the time, in a small place.
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
