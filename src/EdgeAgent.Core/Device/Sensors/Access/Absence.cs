namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Distinguishes kernel errors that mean "nothing to read now" from those of a broken device.</summary>
/// <remarks>
/// Numbers are those of <c>errno(3)</c> on x86-64 and arm64; .NET on Linux stores them in <see cref="Exception.HResult"/>.
/// </remarks>
internal static class Absence
{
    // ENXIO, ENODEV, ENODATA, EOPNOTSUPP: the driver has the file but not the hardware. EBUSY: clock of offline CPUs (cpufreq.c). ENETDOWN:
    // a radio that is off (ath10k, ath11k). ENOMEDIUM: an empty drive. ENOTSUPP, 524, leaks from some drivers.
    private static readonly HashSet<int> Always = [6, 16, 19, 61, 95, 100, 123, 524];

    // EAGAIN: no value at the moment, which power_supply_sysfs.c treats as normal. EINVAL: a block that is powered down (thermal zones of
    // Jetsons, nouveau), or a property that this supply does not have.
    private static readonly string[] OfAValue = ["EAGAIN", "EINVAL"];

    // EIO: older iwlwifi while its firmware is down.
    private static readonly string[] OfWhatIsOff = [.. OfAValue, "EIO", "ETIMEDOUT", "EREMOTEIO"];

    /// <summary>Whether this read error means that the hardware is absent.</summary>
    public static bool Is(Exception error) =>
        error is FileNotFoundException or DirectoryNotFoundException || (error is IOException && Always.Contains(error.HResult));

    /// <summary>
    /// Whether this error of a measured value means that there is no value at the moment. It does not apply to names and limits.
    /// </summary>
    public static bool OfMeasurement(DeviceReadException error) => OfAValue.Contains(error.ErrorType, StringComparer.Ordinal);

    /// <summary>Whether this error is normal for a part that is known to be switched off.</summary>
    public static bool OfPartThatIsOff(DeviceReadException error) => OfWhatIsOff.Contains(error.ErrorType, StringComparer.Ordinal);
}
