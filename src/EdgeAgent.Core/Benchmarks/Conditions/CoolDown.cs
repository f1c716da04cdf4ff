namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Waits between runs, so that no run starts while the device is still hot from the previous one.</summary>
internal sealed class CoolDown(CoolDownRule rule, DeviceWatch watch, TimeProvider time)
{
    private IReadOnlyDictionary<string, double>? _start;

    /// <summary>The first call returns at once and records the starting temperatures.</summary>
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

    private bool IsWarm() =>
        Temperatures().Any(now => _start!.TryGetValue(now.Key, out var start) && now.Value > start + rule.WithinCelsius);

    private IReadOnlyDictionary<string, double> Temperatures() => watch.Look().Conditions.Temperatures;
}
