using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Tests.Device.Sensors.Access;

public sealed class TimeoutReaderTests
{
    // Long enough that a busy machine does not make a good read look like a hanging one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    [Fact]
    public void Read_ThatHangs_IsGivenUpAndRefusedUntilItReturns()
    {
        using var letGo = new ManualResetEventSlim();
        var reads = 0;
        using var reader = new Reader(_ => { Interlocked.Increment(ref reads); letGo.Wait(); return "42"; }, Patience);

        Should.Throw<DeviceReadException>(() => reader.Read("a")).ErrorType.ShouldBe("timeout");
        Should.Throw<DeviceReadException>(() => reader.Read("a")).Message.ShouldContain("has still not returned");
        reads.ShouldBe(1);
        reader.Hanging.ShouldBe(["a"]);

        letGo.Set();
        Eventually.Holds(() => reader.Hanging.Count == 0);
        reader.Read("a").ShouldBe("42");
    }

    [Fact]
    public async Task Dispose_DuringARead_EndsItAsGivenUp()
    {
        using var letGo = new ManualResetEventSlim();
        using var began = new ManualResetEventSlim();
        var reader = new TimeoutReader(LongEnough);
        // A value type: an answer that never came must not be unboxed.
        var reading = Task.Run(
            () => reader.Read("a", _ => { began.Set(); letGo.Wait(); return 42; }), TestContext.Current.CancellationToken);
        began.Wait(LongEnough, TestContext.Current.CancellationToken).ShouldBeTrue();

        reader.Dispose();

        (await Should.ThrowAsync<DeviceReadException>(() => reading)).ErrorType.ShouldBe("timeout");
        letGo.Set();
    }

    // A machine can be too busy for the thread to come to the read at all before it is given up.
    [Fact]
    public void Read_GivenUpBeforeItBegan_IsFreeAgainLater()
    {
        using var reader = new Reader(_ => "42", TimeSpan.Zero);
        for (var i = 0; i < 50; i++)
        {
            try
            {
                reader.Read("a");
            }
            catch (DeviceReadException error)
            {
                error.ErrorType.ShouldBe("timeout");
            }
            Eventually.Holds(() => reader.Hanging.Count == 0);
        }
    }

    [Fact]
    public void Read_OfOtherFiles_GoesOnBesideOneThatHangs()
    {
        using var letGo = new ManualResetEventSlim();
        using var reader = new Reader(path => { if (path is "hangs") letGo.Wait(); return path; }, Patience);

        Should.Throw<DeviceReadException>(() => reader.Read("hangs"));
        reader.Read("works").ShouldBe("works");
        letGo.Set();
    }

    [Fact]
    public void Read_StopsTrying_WhenTooManyHang()
    {
        using var letGo = new ManualResetEventSlim();
        var reads = 0;
        using var reader = new Reader(_ => { Interlocked.Increment(ref reads); letGo.Wait(); return null; }, TimeSpan.FromMilliseconds(10));

        for (var i = 0; i < TimeoutReader.MaxHanging + 5; i++)
            Should.Throw<DeviceReadException>(() => reader.Read($"file {i}"));

        Eventually.Holds(() => Volatile.Read(ref reads) == TimeoutReader.MaxHanging);
        reader.Hanging.Count.ShouldBe(TimeoutReader.MaxHanging);
        letGo.Set();
    }

    [Fact]
    public void Read_ThatThrows_ThrowsToItsCaller()
    {
        using var reader = new Reader(_ => throw new InvalidTimeZoneException("x"), LongEnough);
        Should.Throw<InvalidTimeZoneException>(() => reader.Read("a"));
        Should.Throw<InvalidTimeZoneException>(() => reader.Read("a"));
    }

    [Fact]
    public void Sample_WithAPipeThatNobodyWritesTo_LosesOnlyThatZone()
    {
        using var tree = DeviceTree.Copy("rpi5").With("/sys/class/thermal/thermal_zone7/type", "stuck-thermal");
        var pipe = tree.At("/sys/class/thermal/thermal_zone7/temp");
        Pipe.Create(pipe);
        var options = tree.Options;
        options.ReadTimeout = Patience;
        using var files = new DeviceAccess(options, firmware: DeviceTree.AskConstructed);
        var sensors = SensorSet.Of(files, TimeProvider.System);

        foreach (var zones in new[] { sensors.Sample().Sensors[0], sensors.Sample().Sensors[0] })
        {
            zones.Readings.Select(reading => reading["hw.name"]).Distinct().ShouldBe(["cpu-thermal"]);
            zones.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("timeout");
        }
        Pipe.LetGo(pipe);
    }

    /// <summary>One kind of read, patiently.</summary>
    private sealed class Reader(Func<string, string?> read, TimeSpan timeout) : IDisposable
    {
        private readonly TimeoutReader _reader = new(timeout);

        public IReadOnlyCollection<string> Hanging => _reader.Hanging;

        public string? Read(string path) => _reader.Read(path, read);

        public void Dispose() => _reader.Dispose();
    }
}
