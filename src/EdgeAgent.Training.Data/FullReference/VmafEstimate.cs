using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Statistics;

namespace EdgeAgent.Training.FullReference;

/// <summary>
/// Estimates VMAF as a quadratic form of a frame's likeness to its reference, by ridge regression on measured clips. The form is linear in
/// its coefficients, so it can be fitted to the mean over a clip's frames and then applied to each frame.
/// </summary>
internal sealed class VmafEstimate
{
    private const double Ridge = 1e-4;

    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly double[] _coefficients;

    private VmafEstimate(double[] means, double[] deviations, Func<VmafEstimate, double[]> fit)
    {
        _means = means;
        _deviations = deviations;
        _coefficients = fit(this);
    }

    /// <param name="clips">Features of some frames of each clip, and the clip's VMAF.</param>
    public static VmafEstimate Fit(IReadOnlyList<(float[][] Frames, double Vmaf)> clips)
    {
        var (means, deviations) = Spread([.. clips.SelectMany(clip => clip.Frames)]);
        return new VmafEstimate(
            means, deviations, estimate => Solve([.. clips.Select(clip => (estimate.MeanTerms(clip.Frames), clip.Vmaf))]));
    }

    /// <summary>VMAF of one frame, 0–100.</summary>
    public double Of(float[] features) =>
        Math.Clamp(Terms(features).Zip(_coefficients, (term, coefficient) => term * coefficient).Sum(), 0, 100);

    private static (double[] Means, double[] Deviations) Spread(float[][] frames)
    {
        double[][] features =
        [
            .. Enumerable.Range(0, FrameLikeness.FeatureCount).Select(k => frames.Select(frame => (double)frame[k]).ToArray()),
        ];
        return (
            [.. features.Select(values => values.Average())],
            [.. features.Select(values => Math.Sqrt(Variance.OfPopulation(values)) + 1e-9)]);
    }

    private double[] MeanTerms(float[][] frames)
    {
        double[][] terms = [.. frames.Select(Terms)];
        return [.. Enumerable.Range(0, terms[0].Length).Select(k => terms.Average(frame => frame[k]))];
    }

    private double[] Terms(float[] features)
    {
        double[] z = [.. features.Select((value, k) => (value - _means[k]) / _deviations[k])];
        return [1, .. z, .. z.SelectMany((a, i) => z.Skip(i).Select(b => a * b))];
    }

    private static double[] Solve(IReadOnlyList<(double[] Terms, double Vmaf)> rows)
    {
        var count = rows[0].Terms.Length;
        var system = new double[count, count + 1];
        foreach (var (terms, vmaf) in rows)
        {
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++)
                    system[i, j] += terms[i] * terms[j];
                system[i, count] += terms[i] * vmaf;
            }
        }

        for (var i = 0; i < count; i++)
            system[i, i] += Ridge * rows.Count;
        return LinearSystem.Solve(system);
    }
}
