using System.Text.Json;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Inference;
using EdgeAgent.IO;

namespace EdgeAgent.Tests.Benchmarks.Results;

public sealed class RunBasisTests
{
    private static readonly ModelContent Model = new("efficientnet_b0-0123.onnx", "ab");

    private static readonly RunBasis Now = RunBasis.Of(
        Model, "1.31.1", new InferenceOptions(), new(Sample.Board, ".NET 10.0.1", "1.2.3"),
        Sample.Conditions() with
        {
            Governors = ["ondemand"],
            SpeedLimits = new Dictionary<string, double>(StringComparer.Ordinal) { ["cpu0"] = 2.4e9 },
        });

    public static TheoryData<string> Parts =>
    [
        "model file", "ONNX Runtime", "execution provider", "device", "kernel", ".NET", "measuring method", "CPU governor",
        "CPU clock limit",
    ];

    [Fact]
    public void ChangesUntil_TheSame_AreNone_AlsoAfterItWasSaved()
    {
        var saved = JsonSerializer.Deserialize<RunBasis>(JsonSerializer.Serialize(Now, JsonStyle.Compact), JsonStyle.Compact);

        saved.ShouldNotBeNull().ChangesUntil(Now).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void ChangesUntil_NamesWhatChanged(string part) => Now.ChangesUntil(Changed(part)).ShouldBe([part]);

    [Fact]
    public void ChangesUntil_AGeneratedFileThatWasDeleted_IsTheSame() =>
        Now.ChangesUntil(Now with { Model = Model with { Sha256 = null } }).ShouldBeEmpty();

    [Fact]
    public void ChangesUntil_AGeneratedFileOfOtherContent_IsAChange() =>
        Now.ChangesUntil(Now with { Model = new("efficientnet_b0-4567.onnx", null) }).ShouldBe(["model file"]);

    [Fact]
    public void ChangesUntil_AfterAModelThatCouldNotBeWritten_IsAChange() =>
        (Now with { Model = null }).ChangesUntil(Now).ShouldBe(["model file"]);

    [Fact]
    public void ChangesUntil_AResultWhoseWorkerReportedNoRuntime_ComparesTheRest() =>
        (Now with { Runtime = null }).ChangesUntil(Now).ShouldBeEmpty();

    [Fact]
    public void Of_AnotherVersionOfTheProgram_IsTheSame() =>
        RunBasis.Of(Model, "1.31.1", new InferenceOptions(), new(Sample.Board, ".NET 10.0.1", "2.0.0"), Sample.Conditions())
            .ChangesUntil(RunBasis.Of(
                Model, "1.31.1", new InferenceOptions(), new(Sample.Board, ".NET 10.0.1", "1.0.0"), Sample.Conditions()))
            .ShouldBeEmpty();

    [Fact]
    public void Of_ADeviceThatIsThrottled_DoesNotTakeItsClockLimitForASetting()
    {
        var throttled = Sample.Conditions() with
        {
            Governors = ["ondemand"],
            SpeedLimits = new Dictionary<string, double>(StringComparer.Ordinal) { ["cpu0"] = 1e9 },
            CoolingLevels = new Dictionary<string, double>(StringComparer.Ordinal) { ["cpufreq-cpu0"] = 0.5 },
        };
        var hot = RunBasis.Of(Model, "1.31.1", new InferenceOptions(), new(Sample.Board, ".NET 10.0.1", "1.2.3"), throttled);
        Now.ChangesUntil(hot).ShouldBeEmpty();
        hot.ChangesUntil(Now).ShouldBeEmpty();
    }

    private static RunBasis Changed(string part) => part switch
    {
        "model file" => Now with { Model = Model with { Sha256 = "cd" } },
        "ONNX Runtime" => Now with { Runtime = "1.32.0" },
        "execution provider" => Now with { Provider = "cuda" },
        "device" => Now with { Board = Sample.Board with { LogicalCpus = 2 } },
        "kernel" => Now with { Board = Sample.Board with { Kernel = "6.18" } },
        ".NET" => Now with { DotNet = ".NET 10.0.2" },
        "measuring method" => Now with { Method = RunBasis.CurrentMethod + 1 },
        "CPU governor" => Now with { Governors = ["performance"] },
        _ => Now with { SpeedLimits = new Dictionary<string, double>(StringComparer.Ordinal) { ["cpu0"] = 1.5e9 } },
    };
}
