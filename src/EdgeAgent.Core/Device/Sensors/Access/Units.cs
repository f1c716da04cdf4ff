namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Conversions from the kernel's units to SI units.</summary>
internal static class Units
{
    /// <summary>
    /// <c>USER_HZ</c>: the clock tick in the kernel's user-space interface, 100 on every architecture that .NET supports.
    /// </summary>
    public const double TicksPerSecond = 100;

    public static double Milli(long value) => value / 1e3;

    public static double Micro(long value) => value / 1e6;

    public static double KibiBytes(long value) => value * 1024.0;
}
