namespace EdgeAgent.Training.Evaluation;

/// <summary>A range that holds the true value with a probability of 95 %.</summary>
internal readonly record struct Interval(double Low, double High);

/// <summary>How sure a measure is of the photographs at hand: it is taken again on samples of them, drawn with replacement.</summary>
internal static class Bootstrap
{
    private const int Samples = 1000;
    private const int Seed = 1;

    /// <summary>The middle 95 % of a measure over samples of photographs, each with all its clips: clips of one photograph are not independent.</summary>
    public static Interval Of(IEnumerable<Prediction> predictions, Func<double[], double[], double> measure)
    {
        var photographs = predictions.GroupBy(prediction => prediction.Recipe.Content).Select(photograph => photograph.ToArray()).ToArray();
        var random = new Random(Seed);
        var values = new double[Samples];
        for (var i = 0; i < Samples; i++)
        {
            Prediction[] drawn = [.. random.GetItems(photographs, photographs.Length).SelectMany(photograph => photograph)];
            values[i] = measure([.. drawn.Select(prediction => prediction.Quality)], [.. drawn.Select(prediction => prediction.Recipe.Vmaf)]);
        }

        Array.Sort(values);
        return new Interval(Math.Round(values[Samples / 40], 4), Math.Round(values[^(Samples / 40)], 4));
    }
}
