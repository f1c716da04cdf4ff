using EdgeAgent.Lab.Reports.Comparison;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Lab.Reports.Comparison;

public sealed class ComparisonTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-comparison");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Names_OfLikeDevices_Differ()
    {
        var first = Constructed.Results(variants: ["efficientnet_b0"]);
        var names = ComparedDevice.Of(
            [first, first with { At = first.At.AddDays(1) }, first, Constructed.Results(variants: ["efficientnet_b0"], model: "Other")])
            .Select(device => device.Name)
            .ToList();
        names.ShouldBe([
            "Raspberry Pi 5 Model B Rev 1.0, 2026-11-23 (1)", "Raspberry Pi 5 Model B Rev 1.0, 2026-11-24",
            "Raspberry Pi 5 Model B Rev 1.0, 2026-11-23 (3)", "Other"]);
    }

    [Fact]
    public void Tables_CompareWithTheFirstDevice_AndLeaveGapsWhereNothingWasMeasured()
    {
        var devices = ComparedDevice.Of([
            Constructed.Results(variants: ["efficientnet_b0", "efficientnet_b1"], energy: false),
            Constructed.Results(variants: ["efficientnet_b0"], speed: 2, energy: false, model: "Fast")]);
        var tables = ComparisonTables.All(devices);
        tables.Select(table => table.Name).ShouldBe(["latency_by_device", "throughput_by_device", "memory_by_device", "devices"]);
        tables[0].Rows[0][2].ShouldEndWith("(×0.500)");
        tables[0].Rows[1][2].ShouldBe("–");
    }

    [Fact]
    public void Write_OfSeveralDevices_GivesChartsTablesAndData()
    {
        ComparisonTree.Write(_directory, ComparedDevice.Of([
            Constructed.Results(precisions: [Precision.Fp32, Precision.Int8]),
            Constructed.Results(variants: ["efficientnet_b0"], batches: [8], model: Constructed.AwkwardNames[0])]));
        var files = _directory.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_directory.FullName, file.FullName))
            .ToList();
        new[]
        {
            "device_comparison.md",
            "device_comparison.json",
            "device_comparison.csv",
            "latency_by_device.png",
            "latency_by_device.svg",
            "energy_by_device.png",
            "latex/tables.tex",
        }.ShouldBeSubsetOf(files);
    }
}
