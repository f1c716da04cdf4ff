using System.Globalization;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>The cells of the view that checks ignore.</summary>
internal sealed class ViewMask
{
    // Largest share of the picture that may be masked, 0–1. The rest must show enough of the view.
    private const double MostMasked = 0.8;

    private readonly bool[] _masked = new bool[ViewPicture.Count];
    private readonly int _count;

    /// <param name="rectangles">Must have no fault, see <see cref="Fault"/>.</param>
    public ViewMask(IEnumerable<string> rectangles)
    {
        foreach (var text in rectangles)
            Cover(Parse(text)!);
        _count = _masked.Count(masked => masked);
    }

    /// <summary>What is wrong with a list of rectangles, as the end of a sentence; null if nothing is.</summary>
    public static string? Fault(IReadOnlyList<string> rectangles)
    {
        if (rectangles.FirstOrDefault(text => Parse(text) is null) is { } bad)
        {
            return $"\"{bad}\" is not a rectangle: must be \"left,top,width,height\" in shares of the picture from 0 to 1, "
                + "such as \"0,0.9,1,0.1\" for its lowest tenth.";
        }

        return new ViewMask(rectangles)._count > MostMasked * ViewPicture.Count ? "masks more than 80 % of the picture." : null;
    }

    /// <summary>Fills masked cells with the mean of the others, so that they show neither structure nor change.</summary>
    public void Apply(ViewPicture picture)
    {
        if (_count == 0)
            return;
        foreach (var plane in picture.Planes)
            Fill(plane);
    }

    private void Fill(float[] plane)
    {
        var sum = 0f;
        for (var cell = 0; cell < plane.Length; cell++)
            sum += _masked[cell] ? 0 : plane[cell];
        var mean = sum / (plane.Length - _count);
        for (var cell = 0; cell < plane.Length; cell++)
            plane[cell] = _masked[cell] ? mean : plane[cell];
    }

    private void Cover(double[] rectangle)
    {
        for (var row = 0; row < ViewPicture.Rows; row++)
        {
            for (var column = 0; column < ViewPicture.Columns; column++)
            {
                var x = (column + 0.5) / ViewPicture.Columns - rectangle[0];
                var y = (row + 0.5) / ViewPicture.Rows - rectangle[1];
                _masked[row * ViewPicture.Columns + column] |= x >= 0 && x < rectangle[2] && y >= 0 && y < rectangle[3];
            }
        }
    }

    private static double[]? Parse(string text)
    {
        var parts = text.Split(',').Select(part =>
            double.TryParse(part, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1 ? value : double.NaN).ToArray();
        return parts.Length == 4 && parts.All(double.IsFinite) ? parts : null;
    }
}
