using EdgeAgent.Video.Decoding.Hardware;

namespace EdgeAgent.Cli.Checks;

/// <summary>Which hardware decoders this device has, by codec, and whether ffmpeg can use them.</summary>
internal static class DecodersCheck
{
    private const string Name = "decoders";

    public static IEnumerable<CheckFinding> Run(DecoderReport report)
    {
        if (report.Found.Found.Count == 0)
            return [CheckFinding.Ok(Name, "software: this device has no known hardware decoder")];
        var codecs = report.Found.Found.GroupBy(found => found.Decoder.Codec, StringComparer.Ordinal)
            .OrderBy(codec => codec.Key, StringComparer.Ordinal).ToList();
        var text = string.Join("; ", codecs.Select(codec => $"{codec.Key}: {Text([.. codec])}"));
        return
        [
            codecs.Exists(codec => !codec.Any(found => found.IsUsable))
                ? CheckFinding.Warning(Name, $"{text}. Install an ffmpeg for this board (docs/install.md)")
                : CheckFinding.Ok(Name, text),
        ];
    }

    private static string Text(IReadOnlyList<FoundHardware> found) =>
        found.Where(next => next.IsUsable).Select(next => $"{next.Decoder.Name} on {next.Decoder.Node}").ToList() is { Count: > 0 } usable
            ? $"{string.Join(" or ", usable)}, if its pictures are right and it saves processor time"
            : $"software, because ffmpeg was built without {string.Join(" or ", found.Select(next => next.Needs))} "
                + $"for {found[0].Decoder.Node}";
}
