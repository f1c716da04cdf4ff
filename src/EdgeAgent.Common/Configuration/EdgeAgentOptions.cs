using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Inference;
using EdgeAgent.Selection;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Configuration;

/// <summary>Everything that can be configured; each part of the program has its own section.</summary>
internal sealed class EdgeAgentOptions
{
    public const string Section = "EdgeAgent";

    /// <summary>
    /// Directory of benchmark results, the selected model and generated models; <c>--state</c> overrides it for one command. The Debian
    /// package sets <c>/var/lib/edgeagent</c>, for the service and every command. Empty: systemd's state directory, else
    /// <c>~/.local/state/edgeagent</c>. If it is not writable, the daemon runs, but its results are lost on exit.
    /// </summary>
    public string StateDirectory { get; set; } = "";

    /// <summary>Free text that names the location of the device; becomes the resource attribute <c>edgeagent.site</c>.</summary>
    public string Site { get; set; } = "";

    public InferenceOptions Inference { get; set; } = new();

    public VideoOptions Video { get; set; } = new();

    public BenchmarksOptions Benchmarks { get; set; } = new();

    public SelectionOptions Selection { get; set; } = new();

    public SensorsOptions Sensors { get; set; } = new();

    public StatusPageOptions StatusPage { get; set; } = new();

    public SpoolOptions Spool { get; set; } = new();

    public IncidentsOptions Incidents { get; set; } = new();

    /// <summary>One sentence per bad value, naming its key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. OwnProblems(),
        .. Inference.Problems(),
        .. Video.Problems(),
        .. Benchmarks.Problems(),
        .. Selection.Problems(),
        .. Sensors.Problems(),
        .. StatusPage.Problems(),
        .. Spool.Problems(),
        .. Incidents.Problems(),
    ];

    private IEnumerable<string> OwnProblems()
    {
        if (Site.Length > 200)
            yield return $"EdgeAgent:Site has {Site.Length} characters: must be at most 200, because it is attached to every metric.";
    }
}
