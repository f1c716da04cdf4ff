using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Profiling.Trace;
using EdgeAgent.Models;
using EdgeAgent.Tests.Conventions;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Inference;

/// <summary>The shipped B0 in each precision, on real frames of a sample.</summary>
public sealed class PrecisionsTests : IDisposable
{
    private static readonly InferenceOptions OneThread = new() { Threads = 1, ExecutionProvider = ExecutionProviders.Cpu };
    private static readonly CatalogEntry B0 = ModelCatalog.Find("b0");

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-precisions-").FullName;

    // A precision whose rank correlation differs from that of fp32 by a hundredth differs by about 1.7 points (root mean square). The
    // samples were not used for calibration. Processors without VNNI add 8-bit products in 16 bits, which saturate; there int8 differs by
    // 5.3.
    [Theory]
    [InlineData("fp16", 0.2)]
    [InlineData("int8", 6)]
    public async Task Quality_IsWithinPointsOfFp32(string precision, double points)
    {
        var fragments = await ClipFragments.ReadAsync(
            VideoSource.Parse(Path.Combine(Repository.Root, "samples", "demo.mp4")), 0.25, B0.Architecture.Sampling, new VideoOptions(),
            TestContext.Current.CancellationToken);

        var full = Scores(Precision.Fp32, fragments);
        var lower = Scores(Precisions.Parse(precision), fragments);

        full.Max().ShouldBeGreaterThan(full.Min() + 30, "the frames must differ for this to say anything");
        Math.Sqrt(full.Zip(lower, (a, b) => (a - b) * (a - b)).Average()).ShouldBeInRange(1e-6, points);
    }

    [Fact]
    public void Int8_RunsAsIntegerKernels_AndItsNodesStillBelongToLayers()
    {
        var trace = Trace(Precision.Int8);
        var kernels = trace.CountBy(kernel => kernel.Operator, StringComparer.Ordinal)
            .ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);

        // 16 blocks: 15 expansions, 16 depthwise, 32 of squeeze-and-excitation, 16 projections; stem and head.
        kernels["QLinearConv"].ShouldBe(81);
        kernels["QLinearSigmoid"].ShouldBe(65);
        kernels["QLinearMul"].ShouldBe(65);
        kernels["QLinearAdd"].ShouldBe(9);
        kernels.GetValueOrDefault("DequantizeLinear").ShouldBeLessThanOrEqualTo(2);
        var owners = new NodeOwners(ModelLayers.Of(B0.Name));
        trace.Where(kernel => owners.Of(kernel) == NodeOwners.Unnamed).ShouldBeEmpty();
        ModelLayers.Of(B0.Name).Select(layer => layer.Name).Except(trace.Select(owners.Of), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Fp16_RunsTheKernelsOfFp32() =>
        Trace(Precision.Fp16).Select(kernel => kernel.Operator)
            .ShouldBe(Trace(Precision.Fp32).Select(kernel => kernel.Operator), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Variants))]
    public void Calibration_IsThere_AndCoversEveryTensor(string variant) =>
        new FileInfo(Store.Materialize(ModelCatalog.Find(variant), Precision.Int8)).Length.ShouldBeLessThan(75_000_000);

    public static TheoryData<string> Variants => [.. ModelCatalog.All.Select(entry => entry.ShortName)];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private ModelStore Store => new(Path.Combine(AppContext.BaseDirectory, "models"), _directory);

    private float[] Scores(Precision precision, IReadOnlyList<byte[]> fragments)
    {
        using var session = ModelSession.Load(Store.Materialize(B0, precision), OneThread);
        return [.. fragments.Select(Score)];

        float Score(byte[] fragment)
        {
            fragment.CopyTo(session.Frame(0));
            session.Run(1);
            return session.Quality[0];
        }
    }

    private IReadOnlyList<TracedKernel> Trace(Precision precision)
    {
        using var session = ModelSession.Load(
            Store.Materialize(B0, precision), OneThread, tracePrefix: Path.Combine(_directory, precision.Text()));
        session.Run(1);
        return ProfilerTrace.Read(session.EndTrace())[^1].Kernels;
    }
}
