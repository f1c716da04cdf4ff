namespace EdgeAgent.Statistics;

/// <summary>
/// Student's t distribution, by the finite series for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4).
/// </summary>
internal static class StudentT
{
    /// <summary>How many standard errors a two-sided 95 % interval of the normal distribution reaches to either side.</summary>
    public const double Normal95 = 1.959964;

    private const int Halvings = 60;

    /// <summary>How many standard errors an interval of the given level reaches to either side.</summary>
    /// <param name="level">0–1, such as 0.95.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double TwoSided(double level, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        var low = 0.0;
        var high = Math.PI / 2;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (Within(middle, degreesOfFreedom) < level)
                low = middle;
            else
                high = middle;
        }
        return Math.Tan(high) * Math.Sqrt(degreesOfFreedom);
    }

    /// <summary>The probability of |t| &lt; √ν · tan <paramref name="angle"/>.</summary>
    private static double Within(double angle, int degreesOfFreedom)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var odd = degreesOfFreedom % 2 == 1;
        var term = odd ? cosine : 1;
        var sum = 0.0;
        for (var power = odd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2)
        {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }
        return odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
