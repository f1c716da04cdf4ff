using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Finds something that disturbs many blocks of the view all the time: spots of dirt or drops on the lens. People disturb blocks too, but
/// not the same ones for long, and a parked car disturbs one place.
/// </summary>
internal sealed class DisturbedBlocks
{
    // Least usual correlation of a block that is judged, −1 to 1. In other blocks, something always moves.
    private const float Steady = 0.6f;

    // Least distance of the correlation of a disturbed block below its usual values.
    private const float Disturbed = 0.02f;

    // A block counts after it was disturbed in this many more pictures than it was not. The count has a maximum, so that it ends soon.
    private const int Lasting = 8;
    private const int MostCounted = 15;

    // Least share of the judged blocks that are disturbed, 0–1.
    private const float Many = 0.15f;

    // The picture has Across x Down sectors. Blocks of at least this many must be disturbed.
    private const int Across = 4;
    private const int Down = 3;
    private const int Spread = 6;

    private readonly int[] _pictures = new int[ViewMatch.Count];

    /// <summary>Adds a picture, and returns whether blocks are disturbed all over the picture.</summary>
    public bool Next(ViewMatch match, IReadOnlyList<UsualView> usual)
    {
        int judged = 0, disturbed = 0, sectors = 0;
        for (var block = 0; block < ViewMatch.Count; block++)
        {
            if (match.Blocks[block] == BlockState.Unknown)
                continue;
            var (mean, low) = Usual(usual, block);
            if (mean < Steady)
                continue;
            judged++;
            var change = match.Correlations[block] < low - Disturbed ? 1 : -1;
            _pictures[block] = Math.Clamp(_pictures[block] + change, 0, MostCounted);
            if (_pictures[block] < Lasting)
                continue;
            disturbed++;
            sectors |= 1 << Sector(block);
        }

        return disturbed >= Many * judged && int.PopCount(sectors) >= Spread;
    }

    private static (float Mean, float Low) Usual(IReadOnlyList<UsualView> usual, int block)
    {
        float mean = -1, low = 1;
        foreach (var one in usual)
        {
            var correlation = one.Blocks.Correlations[block];
            (mean, low) = (Math.Max(mean, correlation.Mean), Math.Min(low, correlation.Low));
        }

        return (mean, low);
    }

    private static int Sector(int block)
    {
        var (row, column) = Math.DivRem(block, ViewMatch.Columns);
        return row * Down / ViewMatch.Rows * Across + column * Across / ViewMatch.Columns;
    }
}
