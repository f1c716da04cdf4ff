using System.IO.Compression;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Tests.Device;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Telemetry.Spool;

public sealed class SpoolQueueTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeagent-spool-");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_764_000_000));
    private readonly SpoolMetrics _metrics;

    public SpoolQueueTests() => _metrics = new SpoolMetrics(Meters);

    private System.Diagnostics.Metrics.IMeterFactory Meters => _services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();

    private string Files => Path.Combine(_folder.FullName, "metrics");

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Add_IsOnTheDiskBeforeItReturns()
    {
        using var queue = Open();
        queue.Add(Request(1));
        Directory.GetFiles(Files, "*.pb.gz").ShouldHaveSingleItem();
    }

    [Fact]
    public void Open_AfterACrash_GivesAllBackInOrder()
    {
        var left = Path.Combine(Files, "000000000009-1-1.pb.gz.tmp");
        using (var queue = Open())
        {
            for (byte i = 0; i < 12; i++)
                queue.Add(Request(i));
            queue.Remove(queue.Oldest()!);
        }
        File.WriteAllText(left, "torn by a power cut");
        using var again = Open();
        Drain(again).ShouldBe(Enumerable.Range(1, 11).Select(i => (byte)i));
        File.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public void Add_AfterACrash_GoesBehindWhatWaits()
    {
        using (var queue = Open())
        {
            queue.Add(Request(1));
            queue.Add(Request(2));
        }
        using var again = Open();
        again.Add(Request(3));
        Drain(again).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Backlog_AfterACrash_TellsWhatIsOfTheEarlierRun()
    {
        using (var queue = Open())
        {
            queue.Add(Request(1));
            queue.Add(Request(2));
            queue.Backlog.Inherited.ShouldBe(0);
        }
        using var again = Open();
        again.Add(Request(3));
        again.Backlog.Depth.ShouldBe(3);
        again.Backlog.Inherited.ShouldBe(2);
    }

    [Fact]
    public void Add_PastTheSize_DropsTheOldestAndCountsItsItems()
    {
        using var dropped = Collect("edgeagent.spool.dropped");
        using var queue = Open(new SpoolOptions { MaxBytes = 70_000 });
        for (byte i = 1; i <= 4; i++)
            queue.Add(Request(i, noise: 30_000));
        Drain(queue).ShouldBe([3, 4]);
        dropped.GetMeasurementSnapshot().Select(measurement => (measurement.Value, measurement.Tags["edgeagent.spool.reason"]))
            .ShouldBe([(1, "size"), (1, "size")]);
        Directory.GetFiles(Files, "*.pb.gz").ShouldBeEmpty();
    }

    [Fact]
    public void Oldest_PastTheAge_DropsIt()
    {
        using var dropped = Collect("edgeagent.spool.dropped");
        using var queue = Open(new SpoolOptions { MaxAge = TimeSpan.FromHours(1) });
        queue.Add(Request(1));
        _time.Advance(TimeSpan.FromMinutes(40));
        queue.Add(Request(2));
        _time.Advance(TimeSpan.FromMinutes(40));
        Drain(queue).ShouldBe([2]);
        dropped.GetMeasurementSnapshot().ShouldHaveSingleItem().Tags["edgeagent.spool.reason"].ShouldBe("age");
    }

    [Theory]
    [InlineData(-20_000)]
    [InlineData(20_000)]
    public void Oldest_AfterAClockWasSet_DropsNothing(int days)
    {
        using var dropped = Collect("edgeagent.spool.dropped");
        var clock = new SetClock(_time);
        using (var queue = Open(time: clock))
        {
            queue.Add(Request(1));
            clock.Ahead = TimeSpan.FromDays(days);
            queue.Add(Request(2));
            queue.Backlog.OldestAge.ShouldBe(TimeSpan.Zero);
        }

        // And again while the program was away.
        clock.Ahead = TimeSpan.FromDays(-days / 2);
        using var again = Open(time: clock);
        again.Add(Request(3));
        Drain(again).ShouldBe([1, 2, 3]);
        dropped.GetMeasurementSnapshot().ShouldBeEmpty();
    }

    [Fact]
    public void Oldest_OfAnEarlierRun_IsAsOldAsThatRunMadeItAndThisOneRan()
    {
        using (var queue = Open())
        {
            for (byte i = 0; i < 3; i++)
            {
                queue.Add(Request(i));
                _time.Advance(TimeSpan.FromMinutes(20));
            }
        }

        _time.Advance(TimeSpan.FromDays(30));
        using var again = Open(new SpoolOptions { MaxAge = TimeSpan.FromHours(1) });
        again.Backlog.OldestAge.ShouldBe(TimeSpan.FromMinutes(40), "the program was off for the rest");
        _time.Advance(TimeSpan.FromMinutes(25));
        Drain(again).ShouldBe([1, 2]);
    }

    [Fact]
    public void GaveUp_IsToldOnceUntilNothingWaits()
    {
        List<string> told = [];
        using var queue = Open(new SpoolOptions { MaxBytes = 70_000 });
        queue.Dropped = told.Add;
        for (byte i = 1; i <= 6; i++)
            queue.Add(Request(i, noise: 30_000));
        told.ShouldBe(["size"]);
        Drain(queue);
        for (byte i = 1; i <= 6; i++)
            queue.Add(Request(i, noise: 30_000));
        told.ShouldBe(["size", "size"]);
    }

    [Fact]
    public void Open_WhatIsNoRequestInSpiteOfItsName_IsLeftAlone()
    {
        Directory.CreateDirectory(Files);
        File.WriteAllText(Path.Combine(Files, "000000000001-1763000000000-1.pb.gz"), "");
        File.CreateSymbolicLink(Path.Combine(Files, "000000000002-1764000000000-1.pb.gz"), "/dev/zero");
        File.WriteAllText(Path.Combine(Files, "999999999999999999-1764000000000-1.pb.gz"), "x");
        using (var large = File.Create(Path.Combine(Files, "000000000003-1764000000000-1.pb.gz")))
            large.SetLength(1L << 30);
        using var queue = Open();
        queue.Add(Request(7));
        Drain(queue).ShouldBe([7]);
        Directory.GetFiles(Files, "*.pb.gz").Length.ShouldBe(4);
    }

    [Fact]
    public void Add_WhileTheDiskRefuses_WaitsInMemoryAndReachesTheDiskLater()
    {
        List<bool> turns = [];
        using var queue = Open();
        queue.Turned = fault => turns.Add(fault is null);
        queue.Add(Request(1));
        Directory.Delete(Files, recursive: true);
        queue.Add(Request(2));
        queue.Add(Request(3));
        queue.Backlog.Fault.ShouldNotBeNull();
        Directory.CreateDirectory(Files);
        queue.Add(Request(4));
        queue.Backlog.Fault.ShouldBeNull();
        Directory.GetFiles(Files, "*.pb.gz").Length.ShouldBe(3);
        turns.ShouldBe([false, true]);
        // The first was on the disk that went.
        Drain(queue).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void Open_WhereNothingCanBeWritten_WorksInMemory()
    {
        File.WriteAllText(Files, "a file where the directory should be");
        using var queue = Open();
        queue.Add(Request(1));
        queue.Backlog.Fault.ShouldNotBeNull();
        Drain(queue).ShouldBe([1]);
    }

    [Fact]
    public void Open_WhatAnotherProcessHas_WorksInMemoryAndLeavesItsFilesAlone()
    {
        using var first = Open();
        first.Add(Request(1));
        using var second = Open();
        second.Add(Request(2));
        Drain(second).ShouldBe([2]);
        Drain(first).ShouldBe([1]);
    }

    [Fact]
    public void Remove_OfWhatReachedTheDiskMeanwhile_LeavesNoFile()
    {
        using var queue = Open();
        Directory.Delete(Files, recursive: true);
        queue.Add(Request(1));
        var sending = queue.Oldest()!;
        Directory.CreateDirectory(Files);
        queue.Add(Request(2));
        queue.Remove(sending);
        Directory.GetFiles(Files, "*.pb.gz").ShouldHaveSingleItem().ShouldContain("000000000002-");
    }

    [Fact]
    public void SetAside_KeepsTheFileForALook()
    {
        using var queue = Open();
        queue.Add(Request(1));
        queue.SetAside(queue.Oldest()!);
        queue.Backlog.Depth.ShouldBe(0);
        Directory.GetFiles(Path.Combine(Files, "set-aside")).ShouldHaveSingleItem();
    }

    [Fact]
    public void Read_FileIsGone_IsCountedAndForgotten()
    {
        using var dropped = Collect("edgeagent.spool.dropped");
        using var queue = Open();
        queue.Add(Request(1));
        Directory.GetFiles(Files, "*.pb.gz").ToList().ForEach(File.Delete);
        queue.Read(queue.Oldest()!).ShouldBeNull();
        queue.Oldest().ShouldBeNull();
        dropped.GetMeasurementSnapshot().ShouldHaveSingleItem().Tags["edgeagent.spool.reason"].ShouldBe("unreadable");
    }

    private SpoolQueue Open(SpoolOptions? options = null, TimeProvider? time = null) =>
        new(
            Signal.Metrics, Files, options ?? new SpoolOptions(), _metrics, time ?? _time,
            new DeviceClock(time ?? _time, () => (time ?? _time).GetElapsedTime(0)));

    private MetricCollector<long> Collect(string instrument) => new(Meters, ExportMetrics.MeterName, instrument);

    /// <summary>A constructed export request of one data point, told apart by its last byte.</summary>
    private static byte[] Request(byte mark, int noise = 0)
    {
        var padding = new byte[noise];
        new Random(mark).NextBytes(padding);
        return OtlpRequests.OnePoint([.. padding, mark]);
    }

    private static List<byte> Drain(SpoolQueue queue)
    {
        List<byte> marks = [];
        while (queue.Oldest() is { } entry)
        {
            if (queue.Read(entry) is not { } zipped)
                continue;
            using var plain = new MemoryStream();
            using (var gzip = new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress))
                gzip.CopyTo(plain);
            marks.Add(plain.ToArray()[^1]);
            queue.Remove(entry);
        }
        return marks;
    }
}
