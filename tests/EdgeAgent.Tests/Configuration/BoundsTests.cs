using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Strings;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Tests.Video.Baselines;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Configuration;

/// <summary>
/// Every time span and number that can be configured, found by reflection: each has a bound, and its largest value works.
/// </summary>
public sealed partial class BoundsTests
{
    // What is only compared with ages or summed up, and never waited for.
    private static readonly string[] NeverWaitedFor =
    [
        "EdgeAgent:Benchmarks:MaxAge", "EdgeAgent:Spool:MaxAge", "EdgeAgent:Video:Baseline:Learn", "EdgeAgent:Video:Baseline:HalfLife",
        "EdgeAgent:Video:Integrity:LearnLight", "EdgeAgent:Video:Integrity:AdoptAfter", "EdgeAgent:Video:Integrity:AcceptAfter",
    ];

    public static TheoryData<string> Spans => [.. Keys(typeof(TimeSpan))];

    public static TheoryData<string> Numbers => [.. Keys(typeof(int)), .. Keys(typeof(long)), .. Keys(typeof(double))];

    [Fact]
    public void Keys_AreFound()
    {
        Spans.Count.ShouldBeGreaterThan(15);
        Numbers.Count.ShouldBeGreaterThan(20);
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void TimeSpan_PastItsBound_IsRefusedWithKeyValueAndRange_AndTheBoundIsNoLongerThanATimer(string key)
    {
        var most = Most(key);
        if (NeverWaitedFor.Contains(key, StringComparer.Ordinal))
        {
            most.ShouldBe(TimeSpanText.Longest);
            return;
        }
        // Task.Delay, CancelAfter and the timers of .NET end at 49.7 days or at int.MaxValue milliseconds, whichever is lower here.
        most.TotalMilliseconds.ShouldBeLessThanOrEqualTo(int.MaxValue);
        using var timer = new Timer(_ => { }, state: null, most, most);
        using var periodic = new PeriodicTimer(most);
        using var source = new CancellationTokenSource(most);
        source.CancelAfter(most);
        _ = Task.Delay(most, source.Token);
        using var client = new HttpClient { Timeout = most };
        source.IsCancellationRequested.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_PastItsBound_IsRefusedWithKeyAndRange(string key)
    {
        var type = PropertyOf(key).PropertyType;
        var largest = (Nullable.GetUnderlyingType(type) ?? type) == typeof(double) ? "1e300"
            : type == typeof(long) ? long.MaxValue.ToString(CultureInfo.InvariantCulture)
            : int.MaxValue.ToString(CultureInfo.InvariantCulture);
        var line = Refusal(key, largest);
        line.ShouldContain(" to ", customMessage: line);
    }

    [Fact]
    public void TheLongestAges_CanBeComputedWith()
    {
        var longest = TimeSpanText.Longest;
        var baseline = new StreamBaseline(
            new StreamOptions { Url = "rtsp://camera/1" }, new BaselineOptions { Learn = longest, HalfLife = longest });
        baseline.Take(Scores.At(DateTimeOffset.UnixEpoch, 50), "m").ShouldBe(DriftChange.None);

        var directory = Directory.CreateTempSubdirectory("edgeagent-bounds-").FullName;
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var time = new FakeTimeProvider();
        using (var queue = new SpoolQueue(
            EdgeAgent.Configuration.Signal.Metrics, directory, new SpoolOptions { MaxAge = longest },
            new SpoolMetrics(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()), time, new DeviceClock(time)))
        {
            queue.Add(ReadOnlyMemory<byte>.Empty);
            time.Advance(longest);
            queue.Oldest().ShouldNotBeNull();
            time.Advance(TimeSpan.FromSeconds(1));
            queue.Oldest().ShouldBeNull();
        }
        Directory.Delete(directory, recursive: true);
    }

    // The refusal of the longest span that can be written names the bound; a key without a refusal has that as its bound.
    private static TimeSpan Most(string key)
    {
        var asked = TimeSpanText.Format(TimeSpanText.Longest);
        if (Problem(key, asked) is not { } line)
            return TimeSpanText.Longest;
        line.ShouldStartWith($"{key} is {asked}: must be from ");
        TimeSpanText.TryParse(Bound().Match(line).Groups["most"].Value, out var most, out var fault).ShouldBeTrue(fault);
        return most;
    }

    private static string Refusal(string key, string value) => Problem(key, value).ShouldNotBeNull($"{key} may be {value}");

    private static string? Problem(string key, string value)
    {
        try
        {
            ValidatedOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build());
            return null;
        }
        catch (UserError error)
        {
            // What else is wrong then, such as the order of two of them, is on lines of their own.
            var section = $"{key[..key.LastIndexOf(':')]}:";
            return error.Message.Split('\n').Select(line => line.Trim(' ', '-'))
                .FirstOrDefault(
                    line => line.StartsWith(section, StringComparison.Ordinal) && line.Contains(" to ", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> Keys(Type type) => Paths(typeof(EdgeAgentOptions), EdgeAgentOptions.Section, type);

    private static IEnumerable<string> Paths(Type options, string path, Type wanted) =>
        ConfigurationKeys.Settable(options).SelectMany(property =>
            (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == wanted ? [$"{path}:{property.Name}"]
            : ConfigurationKeys.EntryOfDictionary(property.PropertyType) is { } entry
                ? Paths(entry, $"{path}:{property.Name}:constructed", wanted)
            : ConfigurationKeys.IsScalar(property.PropertyType) || property.PropertyType.IsGenericType ? Array.Empty<string>()
            : Paths(property.PropertyType, $"{path}:{property.Name}", wanted));

    private static PropertyInfo PropertyOf(string key)
    {
        var type = typeof(EdgeAgentOptions);
        PropertyInfo? property = null;
        foreach (var step in key.Split(':').Skip(1))
        {
            if (ConfigurationKeys.EntryOfDictionary(type) is { } entry)
            {
                type = entry;
                continue;
            }
            property = ConfigurationKeys.Find(type, step)!;
            type = property.PropertyType;
        }
        return property!;
    }

    [GeneratedRegex(@"to (?<most>\S+)\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bound();
}
