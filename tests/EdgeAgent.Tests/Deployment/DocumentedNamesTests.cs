using System.CommandLine;
using System.Text.RegularExpressions;
using EdgeAgent.Cli;
using EdgeAgent.Configuration;
using EdgeAgent.Lab.Cli;
using EdgeAgent.Telemetry;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>Every key, value, variable, command and metric in documents and deployment files exists in the program.</summary>
public sealed partial class DocumentedNamesTests
{
    // Examples of wrong names.
    private static readonly string[] WrongOnPurpose = ["EdgeAgent:Video:Fsp"];

    // Values that need another key, or a file that only the described device has.
    private static readonly Dictionary<string, (string Key, string Value)> Needs = new(StringComparer.Ordinal)
    {
        ["EdgeAgent:StatusPage:Address"] = ("EdgeAgent:StatusPage:Token", "0123456789abcdef0123456789abcdef"),
    };

    private static readonly HashSet<string> Keys =
    [
        .. ConfigurationCatalog.Read(DocComments.Read())
            .SelectMany(section => section.Keys.Select(key => $"{section.Path}:{key.Name}").Append(section.Path)),
    ];

    [Fact]
    public void EveryKey_Exists()
    {
        var named = Named().ToList();
        named.Count.ShouldBeGreaterThan(20);
        named.Where(key => !Exists(key.Key)).Select(key => $"{key.File}: {key.Key}").Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void EveryValueOfAKey_IsAccepted()
    {
        var set = Texts.All
            .SelectMany(text => Assignment().Matches(text.Text).Select(match =>
                (File: text.Path, Key: Path(match.Groups["key"].Value), Value: match.Groups["value"].Value)))
            .Where(setting => setting.Value.Length > 0 && Exists(setting.Key))
            .ToList();
        set.Count.ShouldBeGreaterThan(5);
        set.Select(setting => (Setting: setting, Fault: Fault(setting.Key, setting.Value))).Where(tried => tried.Fault is not null)
            .Select(tried => $"{tried.Setting.File}: {tried.Setting.Key}={tried.Setting.Value}: {tried.Fault}").ShouldBeEmpty();
    }

    [Fact]
    public void EveryVariableOfOpenTelemetry_IsKnown()
    {
        var known = OtelVariables.Described()
            .Select(variable => variable.Name)
            .Append("OTEL_SERVICE_NAME")
            .ToHashSet(StringComparer.Ordinal);
        string[] signals = ["METRICS", "LOGS", "TRACES"];
        foreach (var name in known.Where(name => name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal)).ToList())
            known.UnionWith(signals.Select(signal => name.Replace("OTLP_", $"OTLP_{signal}_", StringComparison.Ordinal)));
        Texts.All.SelectMany(text => Variable().Matches(text.Text).Select(match => (text.Path, Name: match.Value)))
            .Where(variable => !variable.Name.EndsWith('_') && !known.Contains(variable.Name))
            .Select(variable => $"{variable.Path}: {variable.Name}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void EveryCommand_IsUnderstood()
    {
        var root = Root();
        var commands = Texts.All.SelectMany(
            text => CommandLine().Matches(text.Text).Select(match => (text.Path, Line: match.Groups["line"].Value.Trim())))
            .ToList();
        commands.Count.ShouldBeGreaterThan(30);
        commands.Select(
            command => (command, Faults: root.Parse(Words(command.Line)).Errors.Select(error => error.Message).Where(IsOfNames).ToList()))
            .Where(parsed => parsed.Faults.Count > 0)
            .Select(parsed => $"{parsed.command.Path}: {parsed.command.Line}: "
                + $"{string.Join(' ', parsed.Faults)}").Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("alerts.yaml")]
    [InlineData("recording.yaml")]
    [InlineData("alerts_test.yaml")]
    public void EveryMetricAndLabelOfTheRules_IsDocumented(string file)
    {
        var metrics = MetricsDocCommand.Metrics();
        var known = metrics.SelectMany(Series)
            .Concat(metrics.SelectMany(metric => metric.Attributes)
                .Concat(["edgeagent.hardware.tier", "edgeagent.site"])
                .Select(key => key.Replace('.', '_')))
            .ToHashSet(StringComparer.Ordinal);
        var words = Word().Matches(Repository.Read("deploy", "rules", file)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        words.ShouldNotBeEmpty();
        words.Where(word => !known.Contains(word)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Series(DocumentedMetric metric) => metric.Kind == PrometheusKind.Histogram
        ? new[] { "_bucket", "_count", "_sum" }.Select(suffix => metric.PrometheusName + suffix)
        : [metric.PrometheusName];

    private static IEnumerable<(string File, string Key)> Named() =>
        from text in Texts.All
        from match in Key().Matches(text.Text)
        let key = Path(match.Value)
        where !WrongOnPurpose.Contains(key, StringComparer.Ordinal)
        select (text.Path, key);

    // Users choose the names of streams.
    private static bool Exists(string key) =>
        Keys.Contains(StreamName().Replace(key, "Streams:NAME"))
        || Keys.Any(known => known.StartsWith(key + ":", StringComparison.Ordinal));

    private static string Path(string key)
    {
        var path = key.Replace("__", ":", StringComparison.Ordinal).TrimEnd(':', '_');
        return path.StartsWith("EdgeAgent:", StringComparison.Ordinal) ? path : "EdgeAgent:" + path;
    }

    private static string? Fault(string key, string value)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value };
        if (Needs.TryGetValue(key, out var other))
            settings[other.Key] = other.Value;
        try
        {
            ValidatedOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
            return null;
        }
        catch (UserError error)
        {
            // Only the device that the document describes has the file.
            return error.Message.Contains("there is no such file", StringComparison.Ordinal) ? null : error.Message;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand();
        var types = typeof(RunCommand).Assembly.GetTypes().Concat(typeof(AnalyzeCommand).Assembly.GetTypes());
        foreach (var type in types.Where(type => type.Name.EndsWith("Command", StringComparison.Ordinal)))
        {
            if (type.GetMethod("Create", [])?.Invoke(null, null) is Command command
                && !root.Subcommands.Any(other => other.Name == command.Name)
                && Verbs.Contains(command.Name, StringComparer.Ordinal))
                root.Add(command);
        }
        return root;
    }

    private static readonly IReadOnlyList<string> Verbs =
        [.. DocumentsTests.Verbs(), "metrics-doc", "events-doc", "configuration-doc", "configuration-schema"];

    // A placeholder in a document is not a file. Only the names of verbs, options and their values are checked.
    private static bool IsOfNames(string message) =>
        !message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)
        && !message.Contains("no such", StringComparison.OrdinalIgnoreCase)
        && !message.StartsWith("Required", StringComparison.Ordinal);

    // Manual pages escape hyphens.
    private static string[] Words(string line) =>
    [
        .. line.Replace("\\-", "-", StringComparison.Ordinal)
            .Replace("[", "", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('"')),
    ];

    [GeneratedRegex(
        @"(?<![\w/.])(EdgeAgent(__|:)|(Video|Benchmarks|Spool|Sensors|StatusPage|Inference|Selection|Incidents):)[A-Z]\w*((:|__)\w+)*",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();

    [GeneratedRegex(
        @"(?<![\w/.])(?<key>EdgeAgent(__|:)[A-Z]\w*((:|__)\w+)*)=(?<value>[\w.:/,@-]*)", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"Streams:(?!NAME)[\w-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex StreamName();

    [GeneratedRegex(@"\bOTEL_[A-Z_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variable();

    // In code or on a separate line, up to a comment, a pipe, a redirection or the next command.
    [GeneratedRegex(
        @"(?<=`|^(sudo )?|sudo )(edgeagent|\./run) (?<line>"
        + "(run|score|evaluate|analyze|benchmark|profile|recommend|report|models|sensors|check|metrics-doc|events-doc|"
        + "configuration-doc|configuration-schema)"
        + @"\b( [^`|#<>&;,\n]*)?)(?=`|\s*([|#<>&;,]|$))",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\b(edgeagent|hw|system|process|dotnet)_\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}
