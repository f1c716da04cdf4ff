namespace EdgeAgent.Models;

/// <summary>
/// The geometry of a fragment grid: <paramref name="Cells"/> × <paramref name="Cells"/> square patches of
/// <paramref name="Patch"/> pixels at display scale, laid side by side (FAST-VQA's grid mini-patch sampling, arXiv:2207.02595).
/// </summary>
internal readonly record struct FragmentGrid(int Cells, int Patch)
{
    /// <summary>Height and width of the assembled grid in pixels.</summary>
    public int Size => Cells * Patch;

    public override string ToString() => $"{Cells}x{Patch}";
}
