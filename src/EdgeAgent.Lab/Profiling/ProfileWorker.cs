using System.Diagnostics;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Profiling.Ceilings;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Handles one request in this process.</summary>
/// <param name="tell">Receives the progress, at most twice per second.</param>
internal sealed class ProfileWorker(Action<ProfileMessage> tell)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _due = TimeSpan.Zero;

    /// <exception cref="UserError">The request cannot be handled.</exception>
    public ProfileMessage Run(ProfileRequest request) => request switch
    {
        ProfileRequest.Prepare prepare => new ProfileMessage.Prepared(
            ModelFile.Prepare(new(prepare.Variant, prepare.Precision, prepare.ModelsDirectory, prepare.CacheDirectory, prepare.MostCacheBytes)).Path),
        ProfileRequest.MeasureCeilings ceilings => new ProfileMessage.CeilingsMeasured(CeilingsProbe.Measure(ceilings.Inference, ceilings.Precision, ceilings.Each, ceilings.Scratch, Tell)),
        ProfileRequest.Record record => new ProfileMessage.Recorded(new RecordingWorker(record, Tell).Run()),
        ProfileRequest.Compare compare => new ProfileMessage.Compared(new ComparingWorker(compare, Tell).Run()),
        _ => throw new UserError($"The worker knows no request {request.GetType().Name}.", UserError.WrongUse),
    };

    private void Tell(double progress)
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        if (elapsed < _due)
            return;
        _due = elapsed + Interval;
        tell(new ProfileMessage.Working(progress));
    }
}
