namespace EdgeAgent.Training.FullReference;

/// <summary>Comparison of a distorted frame with its reference: features of the whole frame and a map of places.</summary>
/// <param name="Features">Five features at each of four scales, and the motion of the reference; input of
/// <see cref="VmafEstimate"/>.</param>
/// <param name="Map">The same comparison by place.</param>
internal sealed record FrameLikeness(float[] Features, LikenessMap Map)
{
    /// <summary>Length of <see cref="Features"/>.</summary>
    public const int FeatureCount = 5 * Scales + 1;

    private const int Scales = 4;

    /// <param name="reference">Luma of the undistorted frame.</param>
    /// <param name="distorted">Luma of the distorted one.</param>
    /// <param name="motion">Mean absolute difference between this reference frame and a neighboring one.</param>
    public static FrameLikeness Of(Plane reference, Plane distorted, double motion)
    {
        var width = reference.Width;
        var height = reference.Height;
        var grids = new WindowGrid[Scales];
        for (var scale = 0; scale < Scales; scale++)
        {
            grids[scale] = new WindowGrid(reference, distorted);
            reference = reference.Halved();
            distorted = distorted.Halved();
        }

        return new FrameLikeness(
            [.. grids.SelectMany(grid => Figures(grid.All)), (float)Math.Log(1 + motion)],
            LikenessMap.Of(grids[0], grids[1], width, height));
    }

    private static float[] Figures(WindowTerms all) =>
    [
        (float)all.Vif,
        (float)all.DetailRatio,
        (float)all.MeanStructure,
        (float)Math.Log(1 + all.MeanShift),
        (float)Math.Log(1 + Math.Sqrt(all.MeanSquaredError)),
    ];
}
