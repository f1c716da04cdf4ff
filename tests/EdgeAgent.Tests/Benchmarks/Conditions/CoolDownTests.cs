using EdgeAgent.Benchmarks.Conditions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Benchmarks.Conditions;

public sealed class CoolDownTests
{
    private static readonly CoolDownRule Rule = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), WithinCelsius: 3);

    private readonly FakeTimeProvider _time = new();
    private double _celsius = 40;

    [Fact]
    public async Task Wait_BeforeTheFirstRun_IsNone() => (await SecondsAsync(Create())).ShouldBe(0);

    [Fact]
    public async Task Wait_OfACoolDevice_IsTheMinimum()
    {
        var coolDown = Create();
        await SecondsAsync(coolDown);
        _celsius = 42;

        (await SecondsAsync(coolDown)).ShouldBe(5);
    }

    [Fact]
    public async Task Wait_OfAWarmDevice_LastsUntilItIsNearWhereItBegan()
    {
        var coolDown = Create();
        await SecondsAsync(coolDown);
        _celsius = 60;

        (await SecondsAsync(coolDown, coolingPerSecond: 1)).ShouldBe(17);
    }

    [Fact]
    public async Task Wait_OfADeviceThatStaysWarm_IsTheMaximum()
    {
        var coolDown = Create();
        await SecondsAsync(coolDown);
        _celsius = 60;

        (await SecondsAsync(coolDown)).ShouldBe(60);
    }

    private CoolDown Create() => new(Rule, new DeviceWatch(FakeSensor.Set(_time, () => [FakeSensor.Celsius(_celsius)]), _time), _time);

    private async Task<int> SecondsAsync(CoolDown coolDown, double coolingPerSecond = 0)
    {
        var waiting = coolDown.WaitAsync(TestContext.Current.CancellationToken);
        var seconds = 0;
        while (!waiting.IsCompleted)
        {
            _celsius -= coolingPerSecond;
            _time.Advance(TimeSpan.FromSeconds(1));
            seconds++;
        }
        await waiting;
        return seconds;
    }
}
