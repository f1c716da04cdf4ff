namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Which errors of the kernel mean that there is nothing to read now, as opposed to a broken device.</summary>
/// <remarks>Numbers are those of <c>errno(3)</c> on x86-64 and arm64; .NET on Linux keeps them in <see cref="Exception.HResult"/>.</remarks>
internal static class Absence
{
    // ENXIO, ENODEV, ENODATA, EOPNOTSUPP: the driver has the file but not the hardware behind it. EBUSY: the clock of CPUs that are offline
    // (cpufreq.c). ENETDOWN: a radio that is off (ath10k, ath11k). ENOMEDIUM: an empty drive. ENOTSUPP, 524, escapes from some drivers.
    private static readonly HashSet<int> Always = [6, 16, 19, 61, 95, 100, 123, 524];

    // EAGAIN: no value at the moment, which power_supply_sysfs.c counts as usual. EINVAL: a block that is powered down (thermal zones of
    // Jetsons, nouveau), or a property that this supply does not have.
    private static readonly string[] OfAValue = ["EAGAIN", "EINVAL"];

    // EIO: older iwlwifi while its firmware is down.
    private static readonly string[] OfWhatIsOff = [.. OfAValue, "EIO", "ETIMEDOUT", "EREMOTEIO"];

    /// <summary>Whether a read that failed so means that the hardware is not there.</summary>
    public static bool Is(Exception error) =>
        error is FileNotFoundException or DirectoryNotFoundException || (error is IOException && Always.Contains(error.HResult));

    /// <summary>Whether this error of a measured value means that there is no value at the moment. Names and limits have no such excuse.</summary>
    public static bool OfMeasurement(DeviceReadException error) => OfAValue.Contains(error.ErrorType, StringComparer.Ordinal);

    /// <summary>Whether a part that is known to be switched off answers so.</summary>
    public static bool OfPartThatIsOff(DeviceReadException error) => OfWhatIsOff.Contains(error.ErrorType, StringComparer.Ordinal);
}
