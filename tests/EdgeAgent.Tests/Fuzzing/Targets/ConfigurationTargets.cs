using EdgeAgent.Configuration;
using EdgeAgent.Strings;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>A configuration file, which is read, bound and validated.</summary>
internal sealed class ConfigurationTarget() : FileTarget("configuration")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"EdgeAgent\":{", "\"Video\":", "\"Streams\":{\"gate\":{\"Url\":\"rtsp://u:p@h/x\"}}", "\"Fps\":", "\"10s\"", "\"StallTimeout\":",
        "\"Inference\":", "\"Benchmarks\":", "\"Schedule\":\"0 3 * * *\"", "\"Sensors\":",
        "\"Exclude\":[\"*\"]", "\"StatusPage\":", "\"Listen\":", "\"Token\":", "\"Hosts\":[]", "\"Telemetry\":", "\"StateDirectory\":",
        "\"Logging\":{\"LogLevel\":{\"Default\":\"Debug\"}}", "\"InputOptions\":[\"ttl=1\"]", "\"I2c\":[{}]", "//", "/*",
    ];

    // Each unknown key is compared with all known keys.
    public override long? MostAllocated(int length) => (32L << 20) + (8192L * length);

    public override int LongestInput => 8 * 1024;

    public override string Run(byte[] input)
    {
        var path = At("appsettings.json", input);
        try
        {
            var options = ValidatedOptions.Read(new ConfigurationBuilder().Add(JsonFile.Read(path)).Build());
            foreach (var stream in options.Video.Streams.Values)
                _ = VideoSource.Of(stream).Shown;
            return $"options {options.Video.Streams.Count}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error, isOneLine: false);
        }
    }
}

/// <summary>A duration as users write it.</summary>
internal sealed class TimeSpanTarget() : FuzzTarget("time-span")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "1m30s", "500ms", "2h", "1d", "00:00:02", "1.12:00:00", "d", "h", "ms", ":", ".", "999999999", "0.0000001", "İ", "K", "ſ",
    ];

    public override int LongestInput => 4096;

    public override string Run(byte[] input)
    {
        if (!TimeSpanText.TryParse(Text(input), out var value, out var fault))
        {
            Promise.That(fault.Length > 0, "a fault has no words");
            return fault;
        }

        Promise.That(value >= TimeSpan.Zero && value <= TimeSpanText.Longest, "a span is out of bounds");
        Promise.That(
            TimeSpanText.TryParse(TimeSpanText.Format(value), out var again, out _) && again == value,
            "a span is not read as it was written");
        return "span";
    }
}

/// <summary>The address of an input, and one option of it.</summary>
internal sealed class SourceAddressTarget() : FuzzTarget("source-address")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "rtsp://", "http://", "tcp://127.0.0.1:80", "srt://", "/dev/video0", "lavfi:testsrc", "file://", "user:pass@", "[::1]", ":554",
        "?a=b", "#", "concat:", "udp://@239.0.0.1:5000", "reorder_queue_size=5", "rtsp_flags=listen", "headers=",
    ];

    public override int LongestInput => 4096;

    public override string Run(byte[] input)
    {
        var text = Text(input);
        var outcome = "";
        try
        {
            var source = VideoSource.Parse(text);
            Promise.IsClean(source.Redacted("it broke"), "a message about an input");
            outcome = $"{source.Kind.Prefix} {source.Shown.Length > 0} {TcpInput.Fits(source)} {source.Http is null} "
                + $"{source.StandardInput is null} {source.InputArguments.Count()}";
        }
        catch (UserError error)
        {
            outcome = error.Message;
        }

        try
        {
            var option = InputOption.Parse(text);
            Promise.That(!option.Value.AsSpan().ContainsAny('\n', '\r', '\0'), "an option has more than one line");
            return $"{outcome} {option.Name}";
        }
        catch (UserError)
        {
            return outcome;
        }
    }
}
