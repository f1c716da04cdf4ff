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

    // Least share of the pictures in which a digit of the seconds changes, 0–1, and in which a known digit does.
    private const float Always = 0.85f;
    private const float Mostly = 0.7f;

    // Least share of the digits that change when the clock ticks, 0–1, and least change as a share of the digit's usual one. Somebody who
    // passes behind the clock changes single digits. Light that flickers changes all of them, but not by much.
    private const float Tick = 0.5f;
    private const float TickSize = 0.25f;

    // Least usual change of a digit, in luma steps, and fewest cells with digits.
    private const float LeastSize = 8;
    private const int FewestDigits = 2;

    // Digits are small: around them, up to Around cells to each side, at most MostCells cells change in more than a share of Sometimes of
    // the pictures. Around known digits, somebody may stand for a while: there, these are cells that change in more than a share of Often.
    private const int MostCells = 18;
    private const int Around = 4;
    private const float Sometimes = 0.25f;
    private const float Often = 0.5f;

    // Least detail of a digit, see ViewPicture.Detail, in luma steps.
    private const float StrongDetail = 12;

    // Least number of other cells that change if the rest of the picture moves.
    private const int Moving = 3;

    // Weight of the newest picture in the average.
    private const float Weight = 0.05f;

    // Least time between two pictures that are compared. Less than a second, because frames do not come exactly in time.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(0.95);

    private readonly float[] _before = new float[ViewPicture.Count];
    private readonly float[] _size = new float[ViewPicture.Count];
    private readonly float[] _difference = new float[ViewPicture.Count];
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
        var (ticked, isStill) = Compare(view.Picture);
        if (_pictures < LeastTicks)
            return false;
        if (ticked)
            _still = 0;
        else if (isStill && ++_still > MostStill)
            Forget();
        return _still >= Still;
    }

    // A clock that was removed, or is hidden since the camera moved, must not be reported forever.
    private void Forget()
    {
        Array.Clear(_digits);
        Array.Clear(_ticking);
        Array.Clear(_size);
        (_still, _pictures) = (0, 0);
    }

    public string Describe(ViewObservation view) =>
        "the on-screen clock stands still while the rest of the picture moves";

    private (bool Ticked, bool IsStill) Compare(ViewPicture picture)
    {
        _pictures++;
        int digits = 0, visible = 0, ticked = 0, moved = 0;
        for (var cell = 0; cell < ViewPicture.Count; cell++)
        {
            var difference = Math.Abs(picture.Luma[cell] - _before[cell]);
            var changed = difference > Change;
            _before[cell] = picture.Luma[cell];
            _difference[cell] = difference;
            digits += _digits[cell] ? 1 : 0;
            visible += _digits[cell] && picture.Detail[cell] >= StrongDetail ? 1 : 0;
            ticked += _digits[cell] && difference > TickSize * _size[cell] ? 1 : 0;
            moved += !_digits[cell] && changed ? 1 : 0;
            _changed[cell] = changed;
        }

        // Without a clock, none could stand still.
        var hasTicked = digits < FewestDigits || ticked >= Tick * digits;
        // While the clock stands still, its cells are remembered as they were.
        if (hasTicked)
            Remember(picture);
        // A clock that cannot be read does not stand still: it was hidden, or it was no clock, and the light has changed.
        return (hasTicked, moved >= Moving && visible >= Tick * digits);
    }

    private void Remember(ViewPicture picture)
    {
        for (var cell = 0; cell < ViewPicture.Count; cell++)
        {
            _ticking[cell] += Weight * ((_changed[cell] ? 1 : 0) - _ticking[cell]);
            _size[cell] += Weight * (_difference[cell] - _size[cell]);
        }

        if (_pictures >= LeastTicks)
            FindDigits(picture);
    }

    // Digits are cells in the upper or lower sixth of the picture that change all the time, in a small place.
    private void FindDigits(ViewPicture picture)
    {
        var strongest = -1;
        for (var row = 0; row < ViewPicture.Rows; row++)
        {
            if (row is > ViewPicture.Rows / 6 and < ViewPicture.Rows * 5 / 6)
                continue;
            for (var column = 0; column < ViewPicture.Columns; column++)
            {
                var cell = row * ViewPicture.Columns + column;
                _digits[cell] = _digits[cell]
                    ? _ticking[cell] >= Mostly && IsOfASmallPlace(row, column, Often)
                    : _ticking[cell] >= Always && _size[cell] >= LeastSize && picture.Detail[cell] >= StrongDetail
                        && IsOfASmallPlace(row, column, Sometimes);
                if (_digits[cell] && (strongest < 0 || _size[cell] > _size[strongest]))
                    strongest = cell;
            }
        }

        KeepNear(strongest);
    }

    // There is one clock: the cells near the one that changes the most.
    private void KeepNear(int strongest)
    {
        for (var cell = 0; cell < ViewPicture.Count; cell++)
        {
            _digits[cell] &= Math.Abs(cell / ViewPicture.Columns - strongest / ViewPicture.Columns) <= Around
                && Math.Abs(cell % ViewPicture.Columns - strongest % ViewPicture.Columns) <= Around;
        }
    }

    private bool IsOfASmallPlace(int row, int column, float least)
    {
        var busy = 0;
        for (var y = Math.Max(0, row - Around); y <= Math.Min(ViewPicture.Rows - 1, row + Around); y++)
        {
            for (var x = Math.Max(0, column - Around); x <= Math.Min(ViewPicture.Columns - 1, column + Around); x++)
                busy += _ticking[y * ViewPicture.Columns + x] > least ? 1 : 0;
        }

        return busy <= MostCells;
    }
}
