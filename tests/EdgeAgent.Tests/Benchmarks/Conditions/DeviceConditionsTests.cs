using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Device.Sensors;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Benchmarks.Conditions;

public sealed class DeviceConditionsTests
{
    [Fact]
    public void Of_ASample_TakesWhatBearsOnARun()
    {
        var conditions = Of(
            FakeSensor.Celsius(48.5),
            new(SensorInstruments.CpuFrequency, 1.8e9, ("cpu.logical_number", 0)),
            new(SensorInstruments.CpuGovernor, 1, ("cpu.logical_number", 0), ("edgeagent.sensor.cpu.governor.name", "ondemand")),
            new(SensorInstruments.LoadAverage1, 0.25));

        conditions.Temperatures["soc"].ShouldBe(48.5);
        conditions.Frequencies["0"].ShouldBe(1.8e9);
        conditions.Governors.ShouldBe(["ondemand"]);
        conditions.LoadAverage.ShouldBe(0.25);
    }

    [Theory]
    [InlineData("cpufreq-cpu0", 0.25, true)]
    [InlineData("thermal-cpufreq-0", 0.1, true)]
    [InlineData("thermal-cpufreq-0", 0, false)]
    [InlineData("pwm-fan", 1, false)]
    public void ThrottledSince_AProcessorsCoolingDeviceAtWork_IsThrottling(string device, double level, bool expected) =>
        Of(new Reading(SensorInstruments.CoolingLevel, level, ("hw.id", "c0"), ("hw.name", device))).ThrottledSince(Of())
            .ShouldBe(expected);

    [Fact]
    public void ThrottledSince_ALowerSpeedLimit_IsThrottling()
    {
        Of(Limit(1.2e9)).ThrottledSince(Of(Limit(1.8e9))).ShouldBeTrue();
        Of(Limit(1.8e9)).ThrottledSince(Of(Limit(1.8e9))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("degraded")]
    [InlineData("degraded_since_boot")]
    public void ThrottledSince_AnAlarmThatCameUp_IsThrottling(string state)
    {
        var alarm = new Reading(SensorInstruments.Status, 1, ("hw.id", "rpi_volt"), ("hw.state", state));

        Of(alarm).ThrottledSince(Of()).ShouldBeTrue();
        Of(alarm).ThrottledSince(Of(alarm)).ShouldBeFalse();
        Of(new Reading(SensorInstruments.Status, 1, ("hw.id", "battery"), ("hw.state", "charging"))).ThrottledSince(Of()).ShouldBeFalse();
    }

    private static Reading Limit(double hertz) =>
        new(SensorInstruments.CpuSpeedLimit, hertz, ("hw.id", "cpufreq:policy0"), ("hw.name", "policy0"), ("hw.limit_type", "throttled"));

    private static DeviceConditions Of(params Reading[] readings) =>
        DeviceConditions.Of(FakeSensor.Set(new FakeTimeProvider(), () => readings).Sample());
}
