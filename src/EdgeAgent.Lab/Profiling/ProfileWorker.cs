using System.Diagnostics;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Profiling.Ceilings;
using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Handles one request in this process.</summary>
/// <param name="send">Receives the progress, at most twice per second.</param>
internal sealed class ProfileWorker(Action<ProfileMessage> send)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ReportInterval _interval = new();

    /// <exception cref="UserError">The request cannot be handled.</exception>
    public ProfileMessage Run(ProfileRequest request) => request switch
    {
        ProfileRequest.Prepare prepare => new ProfileMessage.Prepared(ModelFile.Prepare(prepare.Model).Path),
        ProfileRequest.MeasureCeilings ceilings => new ProfileMessage.CeilingsMeasured(
            CeilingsProbe.Measure(ceilings.Inference, ceilings.Precision, ceilings.Each, ceilings.Scratch, Report)),
        ProfileRequest.Record record => new ProfileMessage.Recorded(new RecordingWorker(record, Report).Run()),
        ProfileRequest.Compare compare => new ProfileMessage.Compared(new ComparingWorker(compare, Report).Run()),
        _ => throw new UserError($"The worker knows no request {request.GetType().Name}.", UserError.WrongUse),
    };

    private void Report(double progress)
    {
        if (_interval.IsOver(Stopwatch.GetElapsedTime(_start)))
            send(new ProfileMessage.Working(progress));
    }
}
