namespace EdgeAgent.Statistics;

/// <summary>A straight line through points: y = intercept + slope · x.</summary>
/// <param name="SpreadX">Σ(x − mean)², the weight of the slope: its standard error is √(residual variance / SpreadX).</param>
internal readonly record struct LeastSquares(double Slope, double Intercept, double SpreadX)
{
    /// <param name="points">At least one. If all x are equal, the slope is undefined and set to 0.</param>
    public static LeastSquares Fit(IReadOnlyCollection<(double X, double Y)> points)
    {
        var meanX = points.Average(point => point.X);
        var meanY = points.Average(point => point.Y);
        var spread = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        var slope = spread == 0 ? 0 : points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / spread;
        return new(slope, meanY - (slope * meanX), spread);
    }
}
