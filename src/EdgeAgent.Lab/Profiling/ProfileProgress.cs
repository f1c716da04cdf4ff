namespace EdgeAgent.Lab.Profiling;

/// <summary>Progress of a profile.</summary>
/// <param name="Subject">A variant, or null while the device's ceilings are measured.</param>
/// <param name="Done">Number of finished steps: one for the ceilings and one for each model.</param>
/// <param name="Phase">Current work of the step.</param>
/// <param name="InStep">0–1 of the current step.</param>
/// <param name="Profile">Profile of the model that has just finished.</param>
/// <param name="Failure">Failure of the model that has just failed.</param>
internal sealed record ProfileProgress(
    string? Subject, int Done, int Total, string Phase, double InStep, ModelProfile? Profile = null, ProfileFailure? Failure = null)
{
    /// <summary>0–1 of the whole.</summary>
    public double Overall => (Done + InStep) / Total;
}

/// <summary>Reports the progress of one step as a part of the whole.</summary>
internal sealed class StepProgress(IProgress<ProfileProgress> progress, string? subject, int done, int total)
{
    public void Phase(string phase, double inStep) => progress.Report(new(subject, done, total, phase, inStep));

    public void Finished(ModelProfile profile) => progress.Report(new(subject, done + 1, total, "finished", 0, profile));

    public void Failed(ProfileFailure failure) => progress.Report(new(subject, done + 1, total, "failed", 0, Failure: failure));
}
