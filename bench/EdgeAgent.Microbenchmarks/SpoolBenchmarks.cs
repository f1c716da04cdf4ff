using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Microbenchmarks;

/// <summary>Storing one export request of 32 KiB on disk, which includes its compression and fsync.</summary>
public class SpoolBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeagent-microbenchmarks-").FullName;
    private readonly byte[] _request = new byte[32 * 1024];
    private ServiceProvider? _services;
    private SpoolQueue? _queue;

    [GlobalSetup]
    public void Open()
    {
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new SpoolMetrics(_services.GetRequiredService<IMeterFactory>());
        // One long field of protobuf, number 15, which no request has.
        ReadOnlySpan<byte> tagAndLength = [0x7A, 0xFC, 0xFF, 0x01];
        tagAndLength.CopyTo(_request);
        // Half is compressible, as names in a request are.
        new Random(1).NextBytes(_request.AsSpan(_request.Length / 2));
        var options = new SpoolOptions { MaxBytes = 16 * 1024 * 1024 };
        _queue = new SpoolQueue(Signal.Metrics, _folder, options, metrics, TimeProvider.System, new DeviceClock(TimeProvider.System));
    }

    [Benchmark]
    public void Add() => _queue!.Add(_request);

    [GlobalCleanup]
    public void Close()
    {
        _queue?.Dispose();
        _services?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
