namespace EdgeAgent.Training.Learning;

/// <summary>Means of the reported step results since the last read.</summary>
internal sealed class StepAverages
{
    private readonly List<StepResult> _steps = [];

    public int Count => _steps.Count;

    public void Add(StepResult step) => _steps.Add(step);

    /// <summary>Returns each loss term and the gradient norm, rounded for a log, and resets the averages.</summary>
    public IReadOnlyDictionary<string, double> Take()
    {
        var means = _steps[0].Losses.Keys.ToDictionary(name => name, name => Math.Round(_steps.Average(step => step.Losses[name]), 4));
        means["gradientNorm"] = Math.Round(_steps.Average(step => step.GradientNorm), 2);
        _steps.Clear();
        return means;
    }
}
