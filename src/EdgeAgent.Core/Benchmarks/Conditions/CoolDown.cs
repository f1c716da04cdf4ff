namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Waits between runs, so that one does not start in the heat of the one before.</summary>
internal sealed class CoolDown(CoolDownRule rule, DeviceWatch watch, TimeProvider time)
{
    private IReadOnlyDictionary<string, double>? _start;

    /// <summary>Returns at once the first time, when it notes how warm the device is.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        if (_start is null)
        {
            _start = Temperatures();
            return;
        }
        await Task.Delay(rule.Minimum, time, cancellation);
        var waited = rule.Minimum;
        while (waited < rule.Maximum && IsWarm())
        {
            await Task.Delay(DeviceWatch.Interval, time, cancellation);
            waited += DeviceWatch.Interval;
        }
    }

    private bool IsWarm() => Temperatures().Any(now => _start!.TryGetValue(now.Key, out var start) && now.Value > start + rule.WithinCelsius);

    private IReadOnlyDictionary<string, double> Temperatures() => watch.Look().Conditions.Temperatures;
}
