namespace EdgeAgent.Integrity;

/// <summary>Which scenes can show which faults, according to their clips without a fault.</summary>
internal sealed class Suitability(IReadOnlyList<UndamagedRun> undamaged)
{
    public bool Suits(Fault fault, Scene scene, Condition condition) =>
        (!fault.NeedsSteadyView || IsSteady(scene, condition)) && (!fault.NeedsColor || !IsGray(scene, condition));

    /// <summary>Whether the view could be compared with the usual one. This is not possible if the camera moves all the time.</summary>
    public bool IsSteady(Scene scene, Condition condition) => Of(scene, condition).IsSteady;

    public bool IsGray(Scene scene, Condition condition) => Of(scene, condition).IsGray;

    private Watched Of(Scene scene, Condition condition) =>
        undamaged.First(run => run.Scene == scene && run.Condition == condition && !run.HasClock).Watched;
}
