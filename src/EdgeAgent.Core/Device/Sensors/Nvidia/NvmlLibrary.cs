using System.Runtime.InteropServices;
using System.Text;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Nvidia;

/// <summary>NVIDIA's management library, which ships with the driver: the functions that the sensor calls.</summary>
/// <remarks>
/// Signatures and constants are those of <c>nvml.h</c>. Functions missing from this driver and values that this card does not support are
/// null.
/// </remarks>
internal sealed unsafe class NvmlLibrary
{
    private const int Success = 0, NotSupported = 3, NotFound = 6, DriverNotLoaded = 9, FunctionNotFound = 13, NoData = 21,
        ArgumentVersionMismatch = 25;
    private const int NameBytes = 96;

    private readonly nint _library;

    private NvmlLibrary(nint library) => _library = library;

    /// <returns>Null if the library is missing or no driver for it is loaded.</returns>
    /// <exception cref="DeviceReadException">
    /// The library exists but fails to initialize, for example while the versions of driver and library differ.
    /// </exception>
    public static NvmlLibrary? Open(string file)
    {
        if (!NativeLibrary.TryLoad(file, out var handle))
            return null;
        var library = new NvmlLibrary(handle);
        if (library.Find("nvmlInit_v2") is var init && init == 0)
            return null;
        return Check("nvmlInit_v2", ((delegate* unmanaged<int>)init)()) ? library : null;
    }

    public uint Count()
    {
        uint count = 0;
        var found = Find("nvmlDeviceGetCount_v2") is var ask && ask != 0
            && Check("nvmlDeviceGetCount_v2", ((delegate* unmanaged<uint*, int>)ask)(&count));
        return found ? count : 0;
    }

    /// <returns>Handle of the card, or null if it is gone.</returns>
    public nint? Card(uint index)
    {
        nint card = 0;
        var ask = Find("nvmlDeviceGetHandleByIndex_v2");
        return ask != 0 && Check("nvmlDeviceGetHandleByIndex_v2", ((delegate* unmanaged<uint, nint*, int>)ask)(index, &card)) ? card : null;
    }

    public string? Name(nint card)
    {
        var text = stackalloc byte[NameBytes];
        var ask = Find("nvmlDeviceGetName");
        if (ask == 0 || !Check("nvmlDeviceGetName", ((delegate* unmanaged<nint, byte*, uint, int>)ask)(card, text, NameBytes)))
            return null;
        return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
    }

    /// <summary>Calls a function (device, T*): one value.</summary>
    /// <param name="asked">Initial value passed to the function: versioned structures contain their version.</param>
    public T? Value<T>(nint card, string function, T asked = default)
        where T : unmanaged
    {
        var value = asked;
        var ask = Find(function);
        return ask != 0 && Check(function, ((delegate* unmanaged<nint, T*, int>)ask)(card, &value)) ? value : null;
    }

    /// <summary>Calls a function (device, int, unsigned int*): the value of one kind.</summary>
    public uint? Value(nint card, string function, int kind)
    {
        uint value = 0;
        var ask = Find(function);
        return ask != 0 && Check(function, ((delegate* unmanaged<nint, int, uint*, int>)ask)(card, kind, &value)) ? value : null;
    }

    private nint Find(string function) => NativeLibrary.TryGetExport(_library, function, out var address) ? address : 0;

    /// <returns>False if there is no value, or this driver does not support this form of the call.</returns>
    private static bool Check(string function, int answer) => answer switch
    {
        Success => true,
        NotSupported or NotFound or DriverNotLoaded or FunctionNotFound or NoData or ArgumentVersionMismatch => false,
        _ => throw new DeviceReadException(function, $"nvml_{answer}", $"NVML answers {answer} (see nvmlReturn_t in nvml.h)"),
    };
}
