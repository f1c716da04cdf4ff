using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Jetson;

/// <summary>Meaning of the labels of a Jetson's power monitors.</summary>
internal static class JetsonRails
{
    // From NVIDIA's developer guides, "Power consumption". AGX Orin has no rail that feeds the whole board.
    private static readonly string[] FeedsBoard = ["VDD_IN", "POM_5V_IN"];

    private static readonly Dictionary<string, string> FedBy = new(StringComparer.Ordinal)
    {
        ["VDD_CPU_GPU_CV"] = "VDD_IN",
        ["VDD_SOC"] = "VDD_IN",
        ["POM_5V_GPU"] = "POM_5V_IN",
        ["POM_5V_CPU"] = "POM_5V_IN",
    };

    /// <param name="chip">Bus address of the monitor, for example <c>1-0040</c>.</param>
    /// <returns>Null if nothing is connected to the channel.</returns>
    public static Rail? Find(string chip, string label)
    {
        var name = Label.Clean(label);
        if (name is "" or "NC")
            return null;
        var parentId = FedBy.TryGetValue(name, out var parent) ? Id(chip, parent) : null;
        return new(Id(chip, name), name, parentId, FeedsBoard.Contains(name, StringComparer.Ordinal));
    }

    private static string Id(string chip, string name) => $"ina3221:{chip}:{name}";
}
