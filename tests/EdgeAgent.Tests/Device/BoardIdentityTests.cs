using EdgeAgent.Device;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Tests.Device.Sensors;
using ProcessorArchitecture = System.Runtime.InteropServices.Architecture;

namespace EdgeAgent.Tests.Device;

public sealed class BoardIdentityTests
{
    [Theory]
    [InlineData("rpi5", "rpi5", "Raspberry Pi 5 Model B Rev 1.0", "Raspberry Pi", "Cortex-A76")]
    [InlineData("jetson-orin-nano", "jetson-orin-nano", "NVIDIA Jetson Orin Nano Developer Kit", "NVIDIA", "Cortex-A78AE")]
    [InlineData("generic-x64", null, "Mini PC 100", "Constructed Computers", "Intel(R) Core(TM) i5-8500T CPU @ 2.10GHz")]
    public void Read_NamesTheBoard(string device, string? tier, string model, string manufacturer, string cpu)
    {
        using var tree = DeviceTree.Copy(device);
        using var files = tree.Files();
        var board = BoardIdentity.Read(files);
        board.Tier.ShouldBe(tier ?? HardwareTier.Detect(null, [], board.Architecture));
        (board.Model, board.Manufacturer, board.Cpu).ShouldBe((model, manufacturer, cpu));
        board.Kernel.ShouldNotBeNull().ShouldContain("constructed");
    }

    [Fact]
    public void Read_OfADeviceThatSaysNothing_IsStillABoard()
    {
        using var tree = new DeviceTree();
        Directory.CreateDirectory(tree.At("/proc/device-tree/model"));
        using var files = tree.Files();
        var board = BoardIdentity.Read(files);
        (board.Model, board.Manufacturer, board.Cpu, board.Kernel).ShouldBe((null, null, null, null));
        HardwareTier.All.ShouldContain(board.Tier);
    }

    [Fact]
    public void Read_TakesTheTierThatIsSet()
    {
        using var tree = DeviceTree.Copy("rpi5");
        var options = tree.Options;
        options.Tier = "rpi4";
        using var files = new DeviceAccess(options);
        BoardIdentity.Read(files).Tier.ShouldBe("rpi4");
    }

    [Fact]
    public void Read_LeavesOutPlaceholders()
    {
        using var tree = new DeviceTree()
            .With("/sys/class/dmi/id/product_name", "System Product Name\n")
            .With("/sys/class/dmi/id/sys_vendor", "to be filled by o.e.m.\n");
        using var files = tree.Files();
        var board = BoardIdentity.Read(files);
        (board.Model, board.Manufacturer).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(ProcessorArchitecture.X64, "amd64")]
    [InlineData(ProcessorArchitecture.Arm64, "arm64")]
    [InlineData(ProcessorArchitecture.Arm, "arm32")]
    [InlineData(ProcessorArchitecture.X86, "x86")]
    public void Architecture_IsTheConventionsWord(ProcessorArchitecture architecture, string word) =>
        BoardIdentity.ArchitectureName(architecture).ShouldBe(word);

    [Theory]
    [InlineData("raspberrypi,3-model-b-plus brcm,bcm2837", null, "rpi3")]
    [InlineData("raspberrypi,model-zero-2-w brcm,bcm2837", null, "rpi3")]
    [InlineData("raspberrypi,4-compute-module brcm,bcm2711", null, "rpi4")]
    [InlineData("raspberrypi,500 brcm,bcm2712", null, "rpi5")]
    [InlineData("nvidia,p3449-0000-b00+p3448-0000-b00 nvidia,jetson-nano nvidia,tegra210", null, "jetson-nano")]
    [InlineData("nvidia,p3509-0000+p3668-0001 nvidia,tegra194", null, "jetson-xavier-nx")]
    [InlineData("nvidia,p3768-0000+p3767-0000 nvidia,tegra234", "NVIDIA Orin NX Developer Kit", "jetson-orin-nx")]
    [InlineData("nvidia,p3768-0000+p3767-0005 nvidia,tegra234", null, "jetson-orin-nano")]
    [InlineData("nvidia,p3737-0000+p3701-0005 nvidia,tegra234", null, "jetson-agx-orin")]
    [InlineData("vendor,carrier nvidia,tegra234", "Vendor board with Jetson AGX Orin", "jetson-agx-orin")]
    [InlineData("rockchip,rk3588", "Some board", "generic-arm64")]
    public void Tier_IsDetectedFromTheDeviceTree(string compatible, string? model, string tier) =>
        HardwareTier.Detect(model, compatible.Split(' '), "arm64").ShouldBe(tier);

    [Fact]
    public void Tiers_AreThoseOfTheDocumentation() =>
        HardwareTier.All.ShouldBe(["generic-arm64", "generic-x64", "jetson-agx-orin", "jetson-nano", "jetson-orin-nano",
            "jetson-orin-nx", "jetson-xavier-nx", "rpi3", "rpi4", "rpi5"]);

    [Theory]
    [InlineData("CPU implementer\t: 0x4e\nCPU part\t: 0x004", "Carmel")]
    [InlineData("CPU implementer\t: 0x61\nCPU part\t: 0x022", "ARM implementer 0x61 part 0x022")]
    [InlineData("processor\t: 0", null)]
    [InlineData("", null)]
    public void CpuName_IsFound(string cpuinfo, string? name) => CpuName.Find(cpuinfo).ShouldBe(name);
}
