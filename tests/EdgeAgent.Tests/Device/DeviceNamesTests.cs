using EdgeAgent.Device;
using EdgeAgent.Tests.Device.Sensors;

namespace EdgeAgent.Tests.Device;

/// <summary>All trees here are constructed.</summary>
public sealed class DeviceNamesTests
{
    [Fact]
    public void Read_DeviceTree_IsPreferredToTheFirmware()
    {
        using var tree = new DeviceTree()
            .With("/proc/device-tree/model", "NVIDIA Jetson Orin Nano Developer Kit\0")
            .With("/proc/device-tree/compatible", "nvidia,p3768-0000+p3767-0005\0nvidia,tegra234\0")
            .With("/proc/device-tree/serial-number", "1420000000001\0")
            .With("/sys/class/dmi/id/product_name", "Board/7\n")
            .With("/sys/class/dmi/id/sys_vendor", "Somebody\n");
        using var files = tree.Files();
        var names = DeviceNames.Read(files);
        names.Compatible.ShouldBe(["nvidia,p3768-0000+p3767-0005", "nvidia,tegra234"]);
        names.ModelIdentifier.ShouldBe("nvidia,p3768-0000+p3767-0005");
        (names.TreeModel, names.Model).ShouldBe(("NVIDIA Jetson Orin Nano Developer Kit", "NVIDIA Jetson Orin Nano Developer Kit"));
        (names.Manufacturer, names.BoardId).ShouldBe(("NVIDIA", "1420000000001"));
    }

    [Fact]
    public void Read_Firmware_NamesAPc()
    {
        using var tree = new DeviceTree()
            .With("/sys/class/dmi/id/product_name", "Board/7\n")
            .With("/sys/class/dmi/id/sys_vendor", "Somebody\n")
            .With("/sys/class/dmi/id/product_uuid", "6d0a5c2e-0000-0000-0000-000000000001\n");
        using var files = tree.Files();
        var names = DeviceNames.Read(files);
        (names.TreeModel, names.Model, names.ModelIdentifier).ShouldBe((null, "Board_7", "Board/7"));
        (names.Manufacturer, names.BoardId).ShouldBe(("Somebody", "6d0a5c2e-0000-0000-0000-000000000001"));
    }

    [Fact]
    public void Read_Unreadable_IsUnknown()
    {
        using var tree = new DeviceTree()
            .With("/proc/device-tree/compatible", "!EACCES")
            .With("/sys/class/dmi/id/product_name", "\n")
            .With("/sys/class/dmi/id/product_uuid", "!EACCES");
        using var files = tree.Files();
        var names = DeviceNames.Read(files);
        names.Compatible.ShouldBeEmpty();
        (names.Model, names.ModelIdentifier, names.Manufacturer, names.BoardId).ShouldBe((null, null, null, null));
    }
}
