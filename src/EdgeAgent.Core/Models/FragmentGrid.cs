using System.Globalization;

namespace EdgeAgent.Models;

/// <summary>
/// Geometry of a fragment grid: <paramref name="Cells"/> × <paramref name="Cells"/> square patches of <paramref name="Patch"/> pixels at
/// display scale, placed side by side (FAST-VQA's grid mini-patch sampling, arXiv:2207.02595).
/// </summary>
internal readonly record struct FragmentGrid(int Cells, int Patch)
{
    // A model file contains its grid; this bound limits the size of the buffers.
    private const int MaxSize = 4096;

    /// <summary>Height and width of the assembled grid in pixels.</summary>
    public int Size => Cells * Patch;

    /// <summary>Parses text such as <c>7x32</c>: 7 × 7 patches of 32 pixels.</summary>
    public static bool TryParse(string text, out FragmentGrid grid)
    {
        var parts = text.Split('x');
        grid = default;
        if (parts.Length != 2 || !TryParseLength(parts[0], out var cells) || !TryParseLength(parts[1], out var patch))
            return false;
        grid = new FragmentGrid(cells, patch);
        return grid.Size <= MaxSize;
    }

    public override string ToString() => $"{Cells}x{Patch}";

    private static bool TryParseLength(string text, out int length) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) && length is > 0 and <= MaxSize;
}
