using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.IO.Processes;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Benchmarks.Running;

/// <summary>The program itself as a worker with a real model.</summary>
public sealed class BenchmarkWorkerTests : IDisposable
{
    private static readonly RunLimits Short = new(TimeSpan.FromMilliseconds(200), 12, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5));

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-worker-").FullName;

    [Fact]
    public async Task Worker_WritesAModelAndMeasuresIt()
    {
        var prepared = (await AskAsync(new WorkerRequest.Prepare(new("efficientnet_b0", Precision.Fp32, _directory, _directory))))
            .ShouldHaveSingleItem().ShouldBeOfType<WorkerMessage.Prepared>();
        prepared.Model.Bytes.ShouldBe(new FileInfo(prepared.Model.Path).Length);

        var messages = await AskAsync(new WorkerRequest.Measure(
            prepared.Model.Path, 1, 1, Short, new(), Sustained: TimeSpan.FromMilliseconds(300), CountNodes: true));

        messages[0].ShouldBeOfType<WorkerMessage.Loading>();
        var measurement = messages[^1].ShouldBeOfType<WorkerMessage.Finished>().Measurement;
        measurement.MinimaReached.ShouldBeTrue();
        measurement.Latency.Count.ShouldBeGreaterThanOrEqualTo(12);
        measurement.Latency.At(0.5).ShouldNotBeNull().ShouldBeInRange(1e-4, 5);
        measurement.Latency.At(0.9).ShouldBe(measurement.Latency.Count >= 64 ? measurement.Latency.At(0.9) : null);
        measurement.Throughput.ShouldBe(1 / measurement.Latency.Mean, 1e-6 / measurement.Latency.Mean);
        measurement.Memory.PeakBytes.ShouldBeGreaterThan(measurement.Memory.BaselineBytes + prepared.Model.Bytes);
        measurement.Sustained.ShouldNotBeNull().DurationSeconds.ShouldBeGreaterThanOrEqualTo(0.3);
        measurement.Sustained.Ratio.ShouldBe(measurement.Sustained.SustainedMedianSeconds / measurement.Latency.At(0.5)!.Value, 1e-9);
        measurement.NodesPerProvider.ShouldNotBeNull().ShouldHaveSingleItem().Key.ShouldBe("CPUExecutionProvider");
        measurement.Opset.ShouldBe(17);
        measurement.ColdStartSeconds.ShouldNotBeNull().ShouldBeGreaterThan(measurement.LoadSeconds + measurement.ColdSeconds);
        measurement.Memory.SteadyBytes.ShouldBeInRange(measurement.Memory.BaselineBytes, measurement.Memory.PeakBytes);
    }

    [Fact]
    public async Task Worker_WhoseMedianIsPreciseEnough_EndsBeforeItsMinimums_AndIsNotCutShort()
    {
        var prepared = (WorkerMessage.Prepared)(await AskAsync(
            new WorkerRequest.Prepare(new("efficientnet_b0", Precision.Fp32, _directory, _directory))))[0];
        var limits = new RunLimits(
            TimeSpan.FromHours(1), 1_000_000, TimeSpan.FromHours(2), TimeSpan.FromSeconds(5),
            new EarlyEnd(TimeSpan.FromMilliseconds(1), MinCount: 8, Width: 10));

        var measurement = (await AskAsync(new WorkerRequest.Measure(prepared.Model.Path, 1, 1, limits, new())))[^1]
            .ShouldBeOfType<WorkerMessage.Finished>().Measurement;

        (measurement.Latency.Count, measurement.MinimaReached).ShouldBe((8, true));
    }

    [Fact]
    public async Task Worker_AFileThatIsNoModel_SaysSo()
    {
        var path = Path.Combine(_directory, "broken.onnx");
        await File.WriteAllTextAsync(path, "not a model", TestContext.Current.CancellationToken);

        await using var worker = WorkerProcess.Start(
            WorkerProgram.Self(), new WorkerRequest.Measure(path, 1, 1, Short, new()).ToArgument());
        await foreach (var message in worker.MessagesAsync<WorkerMessage>(TestContext.Current.CancellationToken))
            message.ShouldBeOfType<WorkerMessage.Loading>();
        var end = await worker.EndAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        end.Outcome.ShouldBe(Outcome.Failed);
        end.Message.ShouldContain(path);
    }

    [Fact]
    public async Task Worker_ThatIsToldEnough_EndsTheSustainedPart()
    {
        var prepared = (WorkerMessage.Prepared)(await AskAsync(
            new WorkerRequest.Prepare(new("efficientnet_b0", Precision.Fp32, _directory, _directory))))[0];

        await using var worker = WorkerProcess.Start(
            WorkerProgram.Self(),
            new WorkerRequest.Measure(prepared.Model.Path, 1, 1, Short, new(), Sustained: TimeSpan.FromHours(1)).ToArgument());
        WorkerMessage? last = null;
        await foreach (var message in worker.MessagesAsync<WorkerMessage>(TestContext.Current.CancellationToken))
        {
            last = message;
            if (message is WorkerMessage.Sustaining)
                worker.SignalEnough();
        }

        last.ShouldBeOfType<WorkerMessage.Finished>().Measurement.Sustained.ShouldNotBeNull().DurationSeconds.ShouldBeLessThan(60);
    }

    [Fact]
    public async Task Worker_BeyondItsMemory_DidNotFit()
    {
        var prepared = (await AskAsync(new WorkerRequest.Prepare(new("efficientnet_b0", Precision.Fp32, _directory, _directory))))
            .ShouldHaveSingleItem().ShouldBeOfType<WorkerMessage.Prepared>();
        // Constructed: an address space that is large enough for the runtime, but not for 512 frames at once.
        var self = WorkerProgram.Self();
        var limited = new WorkerProgram(
            "/bin/sh",
            [
                "-c", "ulimit -v 3000000; export DOTNET_GCHeapHardLimit=0x20000000 DOTNET_EnableWriteXorExecute=0; exec \"$@\"", "sh",
                self.Path, .. self.Arguments,
            ]);

        await using var worker = WorkerProcess.Start(
            limited, new WorkerRequest.Measure(prepared.Model.Path, 512, 1, Short, new()).ToArgument());
        await foreach (var message in worker.MessagesAsync<WorkerMessage>(TestContext.Current.CancellationToken))
            message.ShouldBeOfType<WorkerMessage.Loading>();
        var end = await worker.EndAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        end.Outcome.ShouldBe(Outcome.DidNotFit, end.Message);
    }

    [Fact]
    public async Task Worker_WhoseParentIsGone_EndsAtOnce()
    {
        // As after kill -9 of the parent: the other end of stdin is closed.
        var endless = new WorkerRequest.Measure("/dev/zero", 1, 1, Short, new());
        var program = WorkerProgram.Self();

        await using var worker = ChildProcess.Start(
            new(program.Path, "build the program"), [.. program.Arguments, endless.ToArgument()], holdInput: false);

        (await worker.WaitForExitAsync(TestContext.Current.CancellationToken)).ShouldBe(137);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static async Task<List<WorkerMessage>> AskAsync(WorkerRequest request)
    {
        await using var worker = WorkerProcess.Start(WorkerProgram.Self(), request.ToArgument());
        List<WorkerMessage> messages = [];
        await foreach (var message in worker.MessagesAsync<WorkerMessage>(TestContext.Current.CancellationToken))
            messages.Add(message);
        return messages.Count > 0 ? messages : throw new InvalidOperationException(
            (await worker.EndAsync(TimeProvider.System, TestContext.Current.CancellationToken)).Message);
    }
}
