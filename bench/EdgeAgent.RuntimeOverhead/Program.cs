// Compares a call through EdgeAgent's benchmark loop with a call to ONNX Runtime alone. The two alternate call by call, and so does
// the first of each pair, so that other load on the machine affects both.
using System.Diagnostics;
using System.Globalization;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.RuntimeOverhead;
using EdgeAgent.Statistics;

const double limit = 1.03;
const int warmUp = 30, pairs = 700, seed = 1;

var options = new InferenceOptions { Threads = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0 };
var cache = Directory.CreateTempSubdirectory("edgeagent-overhead-").FullName;
try
{
    var store = new ModelStore(Path.Combine(AppContext.BaseDirectory, "models"), cache);
    var model = store.Materialize(ModelCatalog.Find("b0"), Precision.Fp32);
    using var session = ModelSession.Load(model, options);
    var frames = new InputFrames(session.Frame(0).Length, seed);
    frames.Fill(session, 1);
    var use = options.ThreadUse();
    using var bare = new BareLoop(model, use.Threads, use.Spinning, session.Frame(0), session.Metadata.Sampling.Size);

    var ours = new double[pairs];
    var theirs = new double[pairs];
    for (var i = -warmUp; i < pairs; i++)
    {
        var oursFirst = i % 2 == 0;
        var first = Seconds(oursFirst);
        var second = Seconds(!oursFirst);
        if (i < 0)
            continue;
        ours[i] = oursFirst ? first : second;
        theirs[i] = oursFirst ? second : first;
    }
    return Report(ours, theirs);

    double Seconds(bool throughEdgeAgent)
    {
        if (throughEdgeAgent)
            frames.Fill(session, 1);
        var start = Stopwatch.GetTimestamp();
        if (throughEdgeAgent)
            session.Run(1);
        else
            bare.Run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
finally
{
    Directory.Delete(cache, recursive: true);
}

static int Report(double[] ours, double[] theirs)
{
    var ratios = ours.Zip(theirs, (a, b) => a / b).ToArray();
    var interval = new Bootstrap(ratios, seed).Median();
    var p50 = LatencySummary.Of(ours, seed).At(0.5)!.Value;
    var bare = LatencySummary.Of(theirs, seed).At(0.5)!.Value;
    var median = LatencySummary.Of(ratios, seed).At(0.5);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
        efficientnet_b0, {ours.Length} interleaved pairs of calls
        p50 through EdgeAgent   {p50 * 1e3:0.000} ms
        p50 of ONNX Runtime     {bare * 1e3:0.000} ms
        ratio of the p50        {p50 / bare:0.000}
        median of the ratios    {median:0.000} (95 % {interval.Low:0.000} to {interval.High:0.000}), limit {limit:0.00}
        """));
    return p50 / bare <= limit ? 0 : 1;
}
