using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Video.Decoding.Hardware;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>The verdicts about hardware decoders.</summary>
internal sealed class DecodersTarget() : FileTarget("decoders")
{
    private static readonly VerdictKey Key = new("h264", "High", 1920, 1080, "v4l2m2m", "6.6", "5.1");

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"verdicts\":", "\"key\":", "\"saved\":1e308", "\"at\":\"0001-01-01T00:00:00+00:00\"", "\"isRight\":true", "\"profile\":null",
        "edgeagent.decoders/1",
    ];

    public override IEnumerable<byte[]> Seeds
    {
        get
        {
            var file = new DecoderVerdictFile(Folder);
            var verdict = new DecoderVerdict(Key, Sample.Noon, IsRight: true, Saved: 0.8, "the same pictures");
            file.Write(new(SavedDecoderVerdicts.CurrentSchema, [verdict, verdict with { Key = Key with { Profile = null } }]));
            return [File.ReadAllBytes(file.Path)];
        }
    }

    public override string Run(byte[] input)
    {
        At("decoders.json", input);
        try
        {
            if (new DecoderVerdictFile(Folder).Read()?.Verdicts is not { } saved)
                return "none";
            var verdicts = new DecoderVerdicts(TimeProvider.System);
            verdicts.Restore(saved);
            foreach (var verdict in saved)
                Promise.That(verdicts.Find(verdict.Key) is null or { Saved: <= 1 }, "a decoder saves more than everything");
            return $"read {verdicts.Save().Count}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}
