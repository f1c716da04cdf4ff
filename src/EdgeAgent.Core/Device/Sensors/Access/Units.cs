namespace EdgeAgent.Device.Sensors.Access;

/// <summary>The kernel's units to SI's.</summary>
internal static class Units
{
    /// <summary><c>USER_HZ</c>: the kernel's clock tick towards programs, 100 on every architecture .NET runs on.</summary>
    public const double TicksPerSecond = 100;

    public static double Milli(long value) => value / 1e3;

    public static double Micro(long value) => value / 1e6;

    public static double KibiBytes(long value) => value * 1024.0;
}
