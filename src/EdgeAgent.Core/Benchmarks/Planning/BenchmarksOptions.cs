using System.ComponentModel.DataAnnotations;
using Cronos;
using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Statistics;
using EdgeAgent.Strings;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>
/// When and how the daemon benchmarks models. <c>edgeagent benchmark</c> uses these values for options that are not given on the command
/// line.
/// </summary>
internal sealed class BenchmarksOptions
{
    private const string Key = "EdgeAgent:Benchmarks";

    private const string ScheduleExample = "\"0 4 * * *\" (daily at 04:00)";

    // Larger values are mistakes: reading many more results takes longer than measuring.
    private const int MostProcesses = 100, MostKept = 10_000, MostCelsius = 100;

    // A schedule without an occurrence in the centuries after this date never occurs.
    private static readonly DateTime AnyTime = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Whether the daemon runs benchmarks.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When benchmarks run, as a cron expression of five fields.</summary>
    public string Schedule { get; set; } = "0 4 * * *";

    /// <summary>Time zone of the schedule, such as <c>Europe/Vienna</c> or <c>UTC</c>; empty uses the device's time zone.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>Whether the daemon runs a benchmark when it starts.</summary>
    public bool RunAtStart { get; set; }

    /// <summary>Whether the daemon runs a missed scheduled benchmark at its next start.</summary>
    public bool RunMissed { get; set; }

    /// <summary>Whether scheduled benchmarks, and those at start, are quick ones.</summary>
    public bool Quick { get; set; }

    /// <summary>Whether scoring pauses while a benchmark measures.</summary>
    public bool PauseVideo { get; set; } = true;

    /// <summary>
    /// Maximum duration of one benchmark of the daemon. Cases that do not fit are left for the next one. <c>0s</c> means no maximum.
    /// </summary>
    [Range(typeof(TimeSpan), "0s", "1d")]
    public TimeSpan Budget { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The daemon measures a case again after this time, even if nothing has changed that affects its result, such as the model file, ONNX
    /// Runtime, the kernel or the CPU clock limit. <c>0s</c> measures every case each time.
    /// </summary>
    [Range(typeof(TimeSpan), "0s", TimeSpanText.LongestText)]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Whether the daemon ends the measurement of a case before <c>MinDuration</c> and <c>MinCount</c>, if more calls would not change the
    /// comparison of the models.
    /// </summary>
    public bool StopEarly { get; set; } = true;

    /// <summary>Models to measure, comma-separated, or <c>all</c>.</summary>
    public string Variants { get; set; } = "b0,b1,b2,b3";

    /// <summary>
    /// Number formats, comma-separated: <c>fp32</c>, <c>fp16</c>, <c>int8</c>. A quick benchmark measures only the first one, unless the
    /// command line names more.
    /// </summary>
    public string Precisions { get; set; } = "fp32,int8";

    /// <summary>
    /// <c>SingleStream</c> (latency of one frame at a time), <c>MultiStream</c> (several frames arrive together), <c>Offline</c>
    /// (throughput of full batches); comma-separated.
    /// </summary>
    public string Scenarios { get; set; } = "SingleStream,Offline";

    /// <summary>Thread counts to compare, comma-separated; empty uses <c>EdgeAgent:Inference:Threads</c>.</summary>
    public string Threads { get; set; } = "";

    /// <summary>
    /// Whether idle threads spin for work: <c>on</c>, <c>off</c>, or <c>both</c> to compare; empty uses
    /// <c>EdgeAgent:Inference:Spinning</c>.
    /// </summary>
    public string Spinning { get; set; } = "";

    /// <summary>Frames per call in the scenario Offline, comma-separated; each is measured to find the best.</summary>
    public string OfflineBatches { get; set; } = "1,4,8";

    /// <summary>Frames that arrive together in the scenario MultiStream.</summary>
    [Range(1, BenchmarkSelection.MostFrames)]
    public int MultiStreamFrames { get; set; } = 8;

    /// <summary>
    /// Number of processes that measure each case, one after another, with other cases in between; a quick benchmark uses one.
    /// </summary>
    [Range(1, MostProcesses)]
    public int Processes { get; set; } = 3;

    /// <summary>Minimum measuring time per case, shared by its processes.</summary>
    [Range(typeof(TimeSpan), "1ms", "1d")]
    public TimeSpan MinDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Minimum number of calls per case, shared by its processes; p99 needs at least 662.</summary>
    [Range(1, LatencyHistogram.MostSamples)]
    public int MinCount { get; set; } = 662;

    /// <summary>Maximum measuring time per case, even if a minimum is not reached; shared by its processes.</summary>
    [Range(typeof(TimeSpan), "1ms", "1d")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Maximum warm-up time, even if latency is not steady yet.</summary>
    [Range(typeof(TimeSpan), "1ms", "1d")]
    public TimeSpan MaxWarmUp { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long one process of each variant continues after its measured part, to measure the effect of heat; it ends sooner once
    /// temperatures have settled. <c>0s</c> skips this part, and so does a quick benchmark.
    /// </summary>
    [Range(typeof(TimeSpan), "0s", "1d")]
    public TimeSpan SustainedDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Pause between runs.</summary>
    [Range(typeof(TimeSpan), "0s", "1d")]
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Maximum pause while a temperature sensor shows that the device is still warm.</summary>
    [Range(typeof(TimeSpan), "0s", "1d")]
    public TimeSpan MaxCoolDown { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The device counts as still warm while a temperature is more than this many °C above its value before the first run.
    /// </summary>
    [Range(0.0, MostCelsius)]
    public double CoolDownWithin { get; set; } = 3;

    public PowerModelOptions PowerModel { get; set; } = new();

    /// <summary>How many results are kept; the oldest are deleted first.</summary>
    [Range(1, MostKept)]
    public int Keep { get; set; } = 200;

    public RunLimits Limits() => new(MinDuration, MinCount, MaxDuration, MaxWarmUp);

    /// <summary>The batches of the scenario Offline.</summary>
    /// <exception cref="UserError">A value is not a number, or out of range.</exception>
    public IReadOnlyList<int> Batches() => BenchmarkSelection.ParseBatches(OfflineBatches);

    public CoolDownRule CoolDownRule() => new(CoolDown, MaxCoolDown, CoolDownWithin);

    public TimeZoneInfo Zone() => TimeZone.Length == 0 ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The requested selection; the configuration supplies each value that is null.</summary>
    /// <param name="inferenceThreads">Used if threads are neither given nor configured.</param>
    /// <param name="quick">Whether to use only the first configured precision if none is given.</param>
    /// <exception cref="UserError">A value is unknown.</exception>
    public BenchmarkSelection Selection(
        int inferenceThreads,
        string? variants = null,
        string? precisions = null,
        string? scenarios = null,
        string? threads = null,
        string? spinning = null,
        bool quick = false) =>
        BenchmarkSelection.Parse(
            variants ?? Variants, precisions ?? (quick ? Precisions.Split(',')[0] : Precisions), scenarios ?? Scenarios,
            threads ?? (Threads.Length > 0 ? Threads : $"{inferenceThreads}"), spinning ?? Spinning);

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems() =>
        [.. ScheduleProblems(), .. SelectionProblems(), .. OptionRanges.Problems(this, Key), .. OrderProblems(), .. PowerModel.Problems()];

    private IEnumerable<string> ScheduleProblems()
    {
        if (!CronExpression.TryParse(Schedule, out var schedule))
            yield return $"{Key}:Schedule is \"{Schedule}\": must be a cron expression with five fields, such as {ScheduleExample}.";
        else if (schedule.GetNextOccurrence(AnyTime, TimeZoneInfo.Utc) is null)
        {
            yield return $"{Key}:Schedule is \"{Schedule}\": this date never occurs, so no benchmark would run. "
                + $"Use, for example, {ScheduleExample}, or set {Key}:Enabled to false.";
        }
        if (TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return $"{Key}:TimeZone is \"{TimeZone}\": "
                + "must be a time zone known to this system, such as Europe/Vienna or UTC, or empty.";
        }
    }

    private IEnumerable<string> SelectionProblems()
    {
        string? problem = null;
        try
        {
            Selection(inferenceThreads: 0);
            Batches();
        }
        catch (UserError error)
        {
            problem = $"{Key} selects something that cannot be benchmarked: {error.Message}";
        }
        return problem is null ? [] : [problem];
    }

    private IEnumerable<string> OrderProblems()
    {
        if (MaxDuration < MinDuration)
            yield return AtLeast(nameof(MaxDuration), MaxDuration, nameof(MinDuration), MinDuration);
        if (MaxCoolDown < CoolDown)
            yield return AtLeast(nameof(MaxCoolDown), MaxCoolDown, nameof(CoolDown), CoolDown);
    }

    private static string AtLeast(string name, TimeSpan value, string leastName, TimeSpan least) =>
        $"{Key}:{name} is {TimeSpanText.Format(value)}: must be no less than {leastName}, {TimeSpanText.Format(least)}.";
}
