using EdgeAgent.Device.Sensors;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sources;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams.Load;
using Signal = EdgeAgent.Configuration.Signal;

namespace EdgeAgent.Tests.Incidents.Sources;

/// <summary>Each source of evidence of the device: when it is present, absent and unknown, and what it says.</summary>
public sealed class DeviceEvidenceTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 14, 0, 0, TimeSpan.Zero);
    private static readonly DeviceMoment Calm = new(At, Sample(), null, new Dictionary<Signal, Backlog>(), 1L << 30, null, false);

    private static SensorSnapshot Sample(params Reading[] readings) =>
        new(At, 0, TimeSpan.Zero, [new SensorResult("constructed", readings, [])]);

    private static Reading Status(string name, string type, string state, double value = 1) =>
        new(SensorInstruments.Status, value, ("hw.id", name), ("hw.type", type), ("hw.name", name), ("hw.state", state));

    private static Reading Degrees(string name, double value) =>
        new(SensorInstruments.Temperature, value, ("hw.id", name), ("hw.name", name));

    private static Reading Limit(string name, string type, double value) =>
        new(SensorInstruments.TemperatureLimit, value, ("hw.id", name), ("hw.name", name), ("hw.limit_type", type));

    private static (Presence Presence, string Text) Look(string kind, DeviceMoment device)
    {
        var source = EvidenceSources.OfDevice.Single(source => source.Kind == kind);
        var presence = source.Look(device).Presence;
        return (presence, presence == Presence.Present ? source.Describe(device).Text : "");
    }

    [Fact]
    public void ADeviceThatIsWell_HasNoEvidence() =>
        EvidenceSources.OfDevice.ShouldAllBe(source => source.Look(Calm).Presence == Presence.Absent);

    [Fact]
    public void SensorsThatAreNotSampled_AreUnknown() =>
        EvidenceSources.OfDevice.Where(source => source.Look(Calm with { Sensors = null }).Presence == Presence.Unknown)
            .Select(source => source.Kind).ShouldBe(["throttled", "under_voltage", "overheated", "sensor_fault"]);

    [Fact]
    public void Throttled_IsAProcessorThatIsSlowedDownNow_ButNotByABenchmark()
    {
        var device = Calm with
        {
            Sensors = Sample(
                Status("throttled", "cpu", "degraded"), Status("frequency_capped", "cpu", "degraded_since_boot"),
                Status("battery", "battery", "degraded")),
        };
        Look("throttled", device).ShouldBe((Presence.Present, "Slowed down now: throttled."));
        Look("throttled", device with { IsBenchmarking = true }).Presence.ShouldBe(Presence.Unknown);
        Look("throttled", Calm with { Sensors = Sample(Status("throttled", "cpu", "degraded", value: 0)) }).Presence
            .ShouldBe(Presence.Absent);
    }

    [Theory]
    [InlineData("cpufreq-cpu0", true)]
    [InlineData("pwm-fan", false)]
    public void Throttled_IsAlsoACoolingDeviceThatSlowsDown(string name, bool isBrake)
    {
        var level = new Reading(SensorInstruments.CoolingLevel, 0.25, ("hw.id", name), ("hw.name", name));
        Look("throttled", Calm with { Sensors = Sample(level) }).Presence.ShouldBe(isBrake ? Presence.Present : Presence.Absent);
    }

    [Theory]
    [InlineData("degraded")]
    [InlineData("failed")]
    public void UnderVoltage_IsWhatFirmwareOrKernelReportNow(string state) =>
        Look("under_voltage", Calm with { Sensors = Sample(Status("under_voltage", "voltage", state)) })
            .ShouldBe((Presence.Present, "The supply voltage is below what the board needs, according to under_voltage."));

    [Fact]
    public void Overheated_IsByThePartsOwnLimit()
    {
        Look("overheated", Calm with { Sensors = Sample(Degrees("cpu", 91), Degrees("gpu", 40)) })
            .ShouldBe((Presence.Present, "cpu is at 91 °C; the limit is 90 °C."));
        Look("overheated", Calm with { Sensors = Sample(Degrees("cpu", 88)) }).Presence.ShouldBe(Presence.Unknown, "just below");
        Look("overheated", Calm with { Sensors = Sample(Degrees("cpu", 80)) }).Presence.ShouldBe(Presence.Absent);
        Look("overheated", Calm with { Sensors = Sample(Degrees("cpu", 80), Limit("cpu", "high.critical", 85)) }).Presence
            .ShouldBe(Presence.Present);
        Look("overheated", Calm with { Sensors = Sample(Degrees("cpu", 92), Limit("cpu", "high.degraded", 99)) }).Presence
            .ShouldBe(Presence.Absent);
    }

    [Fact]
    public void Overloaded_IsWhatTheStreamsAreLimitedFor()
    {
        var overload = new Overload(Streams: 8, Watched: 4, Needed: 6, Others: 0, Cores: 4);
        var (presence, text) = Look("overloaded", Calm with { Overload = overload });
        (presence, text).ShouldBe((Presence.Present, overload.Detail));
        Look("overloaded", Calm with { Overload = overload, IsBenchmarking = true }).Presence.ShouldBe(Presence.Unknown);
    }

    [Fact]
    public void DiskFull_IsLittleSpace_OrADiskThatRefuses()
    {
        Look("disk_full", Calm with { FreeBytes = 50 << 20 })
            .ShouldBe((Presence.Present, "50 MiB are free on the disk of the state directory."));
        Look("disk_full", Calm with { FreeBytes = 150 << 20 }).Presence.ShouldBe(Presence.Unknown);
        Look("disk_full", Calm with { FreeBytes = null }).Presence.ShouldBe(Presence.Unknown);
        Look("disk_full", Calm with { DiskFault = "Read-only file system." })
            .ShouldBe((Presence.Present, "The state directory cannot be written: Read-only file system."));
        Look("disk_full", Calm with { Backlogs = Waiting(TimeSpan.Zero, "No space left on device.") }).Presence.ShouldBe(Presence.Present);
    }

    [Fact]
    public void SpoolGrowing_IsTelemetryThatWaits_ForAsLongAsItDoes()
    {
        Look("spool_growing", Calm with { Backlogs = Waiting(TimeSpan.FromMinutes(1)) }).Presence.ShouldBe(Presence.Absent);
        var device = Calm with { Backlogs = Waiting(TimeSpan.FromMinutes(16)) };
        Look("spool_growing", device).ShouldBe((Presence.Present, "The oldest of 3 waiting requests is 16 minutes old (metrics)."));
        new SpoolGrowingEvidence().Look(device).Lasted.ShouldBe(TimeSpan.FromMinutes(16));
    }

    [Fact]
    public void ClockUnset_IsATimeBeforeThisProgram() =>
        Look("clock_unset", Calm with { At = new DateTimeOffset(1970, 1, 1, 0, 2, 0, TimeSpan.Zero) })
            .ShouldBe((Presence.Present, "The clock of the device shows 1970-01-01 00:02 UTC."));

    [Fact]
    public void SensorFault_NamesTheFirstAndCountsTheOthers()
    {
        var faults = new[] { new SensorFault("io", "/sys/a cannot be read."), new SensorFault("io", "/sys/b cannot be read.") };
        var sample = new SensorSnapshot(At, 0, TimeSpan.Zero, [new SensorResult("hwmon", [], faults)]);
        Look("sensor_fault", Calm with { Sensors = sample })
            .ShouldBe((Presence.Present, "Sensor hwmon: /sys/a cannot be read. (1 more)"));
    }

    private static Dictionary<Signal, Backlog> Waiting(TimeSpan oldest, string? fault = null) =>
        new() { [Signal.Metrics] = new Backlog(Taken: 10, Depth: 3, Bytes: 1000, oldest, fault) };
}
