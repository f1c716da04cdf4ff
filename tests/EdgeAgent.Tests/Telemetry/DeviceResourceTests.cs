using System.Runtime.InteropServices;
using EdgeAgent.Device;
using EdgeAgent.Telemetry;
using EdgeAgent.Tests.Device.Sensors;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>All trees here are constructed.</summary>
public sealed class DeviceResourceTests : IDisposable
{
    private const string MachineId = "0123456789abcdef0123456789abcdef";

    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Attributes_OfARaspberryPi()
    {
        Write("etc/machine-id", MachineId + "\n");
        Write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nnonsense\n");
        Write("proc/sys/kernel/hostname", "gate-cam\n");
        Write("proc/device-tree/compatible", "raspberrypi,4-model-b\0brcm,bcm2711\0");
        var attributes = Attributes();
        attributes["service.name"].ShouldBe("edgeagent");
        attributes["service.version"].ShouldBe("1.2.3");
        attributes["host.id"].ShouldBe(MachineId);
        attributes["host.name"].ShouldBe("gate-cam");
        attributes["os.type"].ShouldBe("linux");
        attributes["os.name"].ShouldBe("Debian GNU/Linux");
        attributes["os.version"].ShouldBe("12");
        attributes["os.description"].ShouldBe("Debian GNU/Linux 12 (bookworm)");
        attributes["device.model.identifier"].ShouldBe("raspberrypi,4-model-b");
        attributes["device.manufacturer"].ShouldBe("Raspberry Pi", "as in benchmark reports");
        attributes["host.arch"].ShouldBe(BoardIdentity.ArchitectureName(RuntimeInformation.ProcessArchitecture));
        attributes["edgeagent.hardware.tier"].ShouldBe("rpi4");
        attributes["edgeagent.site"].ShouldBe("roof");
    }

    [Fact]
    public void Attributes_OfAPc_ComeFromItsFirmware()
    {
        Write("sys/class/dmi/id/product_name", "NUC11TNKi5\n");
        Write("sys/class/dmi/id/sys_vendor", "Intel(R) Client Systems\n");
        Write("sys/class/dmi/id/product_uuid", "6d0a5c2e-0000-0000-0000-000000000001\n");
        var attributes = Attributes();
        attributes["device.model.identifier"].ShouldBe("NUC11TNKi5");
        attributes["device.manufacturer"].ShouldBe("Intel(R) Client Systems");
        attributes["host.id"].ShouldBe("6d0a5c2e-0000-0000-0000-000000000001");
    }

    [Fact]
    public void Attributes_LeaveOutWhatNobodySays()
    {
        Write("sys/class/dmi/id/product_name", "To Be Filled By O.E.M.\n");
        Write("sys/class/dmi/id/sys_vendor", "System manufacturer\n");
        Write("etc/machine-id", "\n");
        var attributes = Attributes(site: "");
        attributes.Keys.ShouldNotContain("device.model.identifier");
        attributes.Keys.ShouldNotContain("device.manufacturer");
        attributes.Keys.ShouldNotContain("host.id");
        attributes.Keys.ShouldNotContain("edgeagent.site");
        attributes.Values.ShouldAllBe(v => ((string)v).Length > 0);
    }

    [Fact]
    public void InstanceId_StaysTheSame_AndDiffersBetweenHosts()
    {
        Write("etc/machine-id", MachineId);
        var first = Attributes()["service.instance.id"];
        Attributes()["service.instance.id"].ShouldBe(first);
        Write("etc/machine-id", "ffffffffffffffffffffffffffffffff");
        Attributes()["service.instance.id"].ShouldNotBe(first);
    }

    // The expected value is from Python's uuid.uuid5.
    [Fact]
    public void InstanceId_IsAVersion5Uuid() =>
        InstanceId.Derive("0123456789abcdef0123456789abcdef", "edgeagent").ToString().ShouldBe("b68bc5c9-a014-58ba-a142-463965782dee");

    private IReadOnlyDictionary<string, object> Attributes(string site = "roof")
    {
        using var files = _tree.Files();
        var names = DeviceNames.Read(files);
        var identity = new TelemetryIdentity("1.2.3", BoardIdentity.Read(files, names), names, site);
        return new DeviceResource(_tree.At("/"), identity).Attributes();
    }

    private void Write(string path, string text) => _tree.With($"/{path}", text);
}
