using System.Text.Json.Serialization;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>
/// The monotonic curve of four parameters through which quality measures are usually compared with ratings (VQEG, Final Report on the
/// Validation of Objective Models, Phase II, 2003): <c>low + (high − low) / (1 + exp(−(x − center) / width))</c>.
/// </summary>
/// <param name="Center">The prediction in the middle of the curve; <c>centre</c> in JSON, as in results of version 0.1.0.</param>
internal sealed record LogisticFit(double Low, double High, [property: JsonPropertyName("centre")] double Center, double Width)
{
    private const int Steps = 200;
    private const int Parameters = 4;

    public double Of(double x) => Low + (High - Low) * Sigmoid(x);

    /// <summary>
    /// Least squares by Levenberg–Marquardt, starting from a curve that spans the truth and is centered on the median prediction.
    /// </summary>
    /// <param name="predicted">Predictions in any unit; they may fall as truth rises.</param>
    /// <param name="truth">The true values, of the same length.</param>
    public static LogisticFit To(double[] predicted, double[] truth) => Start(predicted, truth).FittedTo(predicted, truth);

    /// <summary>The same fit starting from this curve. It needs few steps if the data are similar to those of this curve.</summary>
    public LogisticFit FittedTo(double[] predicted, double[] truth)
    {
        var fit = this;
        var error = fit.Error(predicted, truth);
        var damping = 1e-2;
        for (var step = 0; step < Steps && damping < 1e12; step++)
        {
            var next = fit.Damped(predicted, truth, damping);
            var nextError = next.Error(predicted, truth);
            if (nextError < error)
            {
                fit = next;
                error = nextError;
                damping /= 4;
            }
            else
            {
                damping *= 4;
            }
        }

        return fit;
    }

    private static LogisticFit Start(double[] predicted, double[] truth)
    {
        var sorted = predicted.Order().ToArray();
        var spread = Math.Max(1e-9, (sorted[^(1 + sorted.Length / 10)] - sorted[sorted.Length / 10]) / 4);
        var width = Correlation.Pearson(predicted, truth) < 0 ? -spread : spread;
        return new LogisticFit(truth.Min(), truth.Max(), sorted[sorted.Length / 2], width);
    }

    private double Error(double[] predicted, double[] truth)
    {
        var sum = predicted.Zip(truth, (x, y) => (y - Of(x)) * (y - Of(x))).Sum();
        return double.IsFinite(sum) ? sum : double.MaxValue;
    }

    private LogisticFit Damped(double[] predicted, double[] truth, double damping)
    {
        var system = new double[Parameters, Parameters + 1];
        for (var i = 0; i < predicted.Length; i++)
            Accumulate(system, Gradient(predicted[i]), truth[i] - Of(predicted[i]));
        for (var i = 0; i < Parameters; i++)
            system[i, i] = system[i, i] * (1 + damping) + 1e-12;
        var step = LinearSystem.Solve(system);
        return new LogisticFit(Low + step[0], High + step[1], Center + step[2], Width + step[3]);
    }

    private static void Accumulate(double[,] system, double[] gradient, double residual)
    {
        for (var i = 0; i < Parameters; i++)
        {
            for (var j = 0; j < Parameters; j++)
                system[i, j] += gradient[i] * gradient[j];
            system[i, Parameters] += gradient[i] * residual;
        }
    }

    private double[] Gradient(double x)
    {
        var sigmoid = Sigmoid(x);
        var slope = (High - Low) * sigmoid * (1 - sigmoid) / Width;
        return [1 - sigmoid, sigmoid, -slope, -slope * (x - Center) / Width];
    }

    private double Sigmoid(double x) => 1 / (1 + Math.Exp(-(x - Center) / Width));
}
